package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The documents name every kind and cause, and show a working example of one's own. */
final class CatalogDocTest {
  private static final Path EXAMPLE = Path.of("src", "test", "resources", "own-causes");

  private final Catalog catalog = Catalog.load();

  /** Ids are label values and parts of links: one that is renamed or removed shows in review. */
  @Test
  void causes_areAllThereWithTheirTitles() throws IOException {
    assertThat(MarkdownFile.read("docs/causes.md").table("kind", "cause", "the remedy's title"))
        .containsExactlyInAnyOrderElementsOf(
            catalog.causes().stream().map(CatalogDocTest::row).toList());
  }

  @Test
  void readme_namesTheCausesOfEachKind() throws IOException {
    Map<String, Set<String>> named = new TreeMap<>();
    for (List<String> row :
        MarkdownFile.read("README.md").table("kind", "a client tried to connect and …", "causes")) {
      named.put(
          MarkdownFile.codeIn(row.get(0)).get(0), new TreeSet<>(MarkdownFile.codeIn(row.get(2))));
    }
    Map<String, Set<String>> known = new TreeMap<>();
    for (Cause cause : catalog.causes()) {
      if (!cause.id().equals(Cause.UNSPECIFIED)) {
        known.computeIfAbsent(cause.kind().id(), kind -> new TreeSet<>()).add(cause.id());
      }
    }

    assertThat(known).isNotEmpty();
    assertThat(named).isEqualTo(known);
  }

  @Test
  void exampleOfOwnCauses_isShownWhole() throws IOException {
    MarkdownFile document = MarkdownFile.read("docs/causes.md");
    try (var files = Files.list(EXAMPLE)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(document.text())
                      .contains("`" + file.getFileName() + "`")
                      .contains(Files.readString(file, UTF_8)));
    }
  }

  private static List<String> row(Cause cause) {
    return List.of(
        "`" + cause.kind().id() + "`", "`" + cause.id() + "`", cause.remedy(Language.EN).title());
  }
}
