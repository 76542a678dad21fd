package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown document of the repository.
 *
 * @param path from the repository's top folder
 * @param text its source
 */
public record MarkdownFile(Path path, String text) {
  /** The repository's top folder; tests run in {@code service}. */
  public static final Path TOP = Path.of("..");

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Reads a document by its path from the top folder. */
  public static MarkdownFile read(String path) throws IOException {
    return new MarkdownFile(Path.of(path), Files.readString(TOP.resolve(path), UTF_8));
  }

  /**
   * Every document for readers of the repository: not the texts of the catalog, which have tests of
   * their own.
   */
  static List<MarkdownFile> all() throws IOException {
    List<MarkdownFile> all = new ArrayList<>();
    for (Path path : documents()) {
      all.add(read(TOP.relativize(path).toString()));
    }
    return all;
  }

  /** Where the links and images lead, as written. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                links.add(image.getDestination());
              }
            });
    return links;
  }

  /** The words outside of code; a reference without a definition stays as {@code [text][name]}. */
  String prose() {
    StringBuilder prose = new StringBuilder();
    root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Text text) {
                prose.append(text.getLiteral());
              }
            });
    return prose.toString();
  }

  /** The anchors that GitHub and GitLab give to the headings. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String heading : headings()) {
      String anchor =
          heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
      int count = seen.merge(anchor, 1, Integer::sum);
      anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1));
    }
    return anchors;
  }

  /** The code blocks in this language. */
  public List<String> code(String language) {
    List<String> found = new ArrayList<>();
    root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                if (language.equals(block.getInfo())) {
                  found.add(block.getLiteral());
                }
              }
            });
    return found;
  }

  /**
   * The rows below a table's header, as source, cells stripped.
   *
   * @param header the header's cells
   */
  public List<List<String>> table(String... header) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (cells(lines.get(i)).equals(List.of(header))) {
        return lines.subList(i + 2, lines.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .map(MarkdownFile::cells)
            .toList();
      }
    }
    throw new AssertionError(path + " has no table with the header " + List.of(header));
  }

  /** What stands in backticks in a cell. */
  public static List<String> codeIn(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
  }

  /** The text below a heading, up to the next heading of any level. */
  String section(String heading) {
    int start = text.indexOf("\n" + heading + "\n");
    if (start < 0) {
      throw new AssertionError(path + " has no heading " + heading);
    }
    int end = text.indexOf("\n#", start + 1);
    return text.substring(start + heading.length() + 2, end < 0 ? text.length() : end);
  }

  private List<String> headings() {
    List<String> headings = new ArrayList<>();
    root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                headings.add(plainText(heading));
              }
            });
    return headings;
  }

  private Node root() {
    return PARSER.parse(text);
  }

  private static String plainText(Node node) {
    StringBuilder plain = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            plain.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            plain.append(code.getLiteral());
          }
        });
    return plain.toString();
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("|") || !line.endsWith("|") || line.length() < 2) {
      return List.of();
    }
    return Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
        .map(String::strip)
        .toList();
  }

  /** Build output and hidden folders are not entered: other tests may be writing there. */
  private static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        TOP,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped = name.equals("target") || name.matches("\\.[^.]+.*");
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isForReaders(TOP.relativize(file))) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
  }

  private static boolean isForReaders(Path path) {
    return path.toString().endsWith(".md")
        && (path.getNameCount() == 1
            || path.startsWith("docs")
            || path.endsWith("README.md")
            || path.endsWith("RATIONALE.md"));
  }
}
