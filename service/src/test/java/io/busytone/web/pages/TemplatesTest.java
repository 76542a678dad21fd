package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** HTML is the templates' business, and escaping is their compiler's. */
final class TemplatesTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path PAGES = Path.of("src/main/java/io/busytone/web/pages");

  /** In a string, or at the beginning of a line of a text block. */
  private static final Pattern TAG = Pattern.compile("(\"[^\"]*|^\\s*)</?[a-z]+[ >]");

  @Test
  void hostileText_isEscapedWhereItStands() {
    String hostile = "\"'><script>alert(1)</script>&";
    PageRequest request = request(Map.of("target", hostile));

    String page =
        Templates.html(
            Templates.page(
                request,
                new Page(
                    null, hostile, Templates.firstLine(request, new FirstLineHint(hostile, "t"))),
                List.of(request.messages())));

    assertThat(page)
        .contains("<title>\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp; · Busytone</title>")
        .contains("-b '\"'\\''&gt;&lt;script&gt;")
        .contains("href=\"?lang=en&amp;target=%22%27%3E%3Cscript%3E")
        .doesNotContain("<script>");
  }

  @Test
  void hostileAttribute_staysInItsQuotes() {
    String board = Templates.html(Templates.board(request(Map.of()), "\"'><script>&", List.of()));

    assertThat(board).contains("data-events=\"&#34;&#39;>&lt;script>&amp;\"");
  }

  @Test
  void markdown_isTheOnlyHtmlThatIsNotEscaped() throws IOException {
    try (var files = Files.list(TEMPLATES)) {
      assertThat(files.filter(file -> text(file).contains("$unsafe")))
          .containsExactly(TEMPLATES.resolve("markdown.jte"));
    }
  }

  @Test
  void java_writesNoTags() throws IOException {
    try (var files = Files.list(PAGES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .hasSizeGreaterThan(15)
          .noneMatch(file -> text(file).lines().anyMatch(line -> TAG.matcher(line).find()));
    }
  }

  private static PageRequest request(Map<String, String> parameters) {
    Messages english = Objects.requireNonNull(Messages.load().get(Language.EN));
    return new PageRequest(english, true, parameters);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
