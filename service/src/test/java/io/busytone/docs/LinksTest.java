package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Links between the documents lead to files and headings that exist. */
final class LinksTest {
  /** A link as written, and the file and the anchor it leads to. */
  private record LocalLink(String written, Path file, String anchor) {}

  @Test
  void links_leadToFilesThatExist() throws IOException {
    List<LocalLink> links = localLinks(MarkdownFile.all());

    assertThat(links).hasSizeGreaterThan(50);
    assertThat(links)
        .allSatisfy(
            link ->
                assertThat(Files.exists(MarkdownFile.TOP.resolve(link.file())))
                    .as(link.written())
                    .isTrue());
  }

  @Test
  void anchors_areHeadingsOfTheirDocument() throws IOException {
    Map<Path, List<String>> anchors = new HashMap<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      anchors.put(document.path(), document.anchors());
    }
    List<LocalLink> links =
        localLinks(MarkdownFile.all()).stream().filter(link -> !link.anchor().isEmpty()).toList();

    assertThat(links).hasSizeGreaterThan(30);
    assertThat(links)
        .allSatisfy(
            link ->
                assertThat(anchors.getOrDefault(link.file(), List.of()))
                    .as(link.written())
                    .contains(link.anchor()));
  }

  @Test
  void references_areDefined() throws IOException {
    assertThat(MarkdownFile.all())
        .isNotEmpty()
        .allSatisfy(
            document ->
                assertThat(document.prose()).as(document.path().toString()).doesNotContain("]["));
  }

  @Test
  void documents_areReachedFromTheReadme() throws IOException {
    Map<Path, MarkdownFile> documents = new HashMap<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      documents.put(document.path(), document);
    }
    Set<Path> reached = new HashSet<>();
    List<Path> next = new ArrayList<>(List.of(Path.of("README.md")));
    while (!next.isEmpty()) {
      Path path = next.remove(0);
      if (reached.add(path)) {
        Optional.ofNullable(documents.get(path)).stream()
            .map(document -> localLinks(List.of(document)))
            .flatMap(Collection::stream)
            .forEach(link -> next.add(link.file()));
      }
    }

    assertThat(documents.keySet()).hasSizeGreaterThan(10);
    assertThat(new TreeSet<>(documents.keySet())).isSubsetOf(reached);
  }

  private static List<LocalLink> localLinks(List<MarkdownFile> documents) {
    List<LocalLink> links = new ArrayList<>();
    for (MarkdownFile document : documents) {
      for (String written : document.links()) {
        if (!written.matches("[a-z]+:.*")) {
          links.add(local(document, written));
        }
      }
    }
    return links;
  }

  private static LocalLink local(MarkdownFile document, String written) {
    int hash = written.indexOf('#');
    String file = hash < 0 ? written : written.substring(0, hash);
    Path target =
        file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
    return new LocalLink(
        document.path() + ": " + written, target, hash < 0 ? "" : written.substring(hash + 1));
  }
}
