package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cause and alert has its text, in every language, whole; and there is nothing else. */
final class CatalogTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final List<String> ALERTS =
      List.of(
          "CardinalityLimitHit",
          "DeadLettersAppearing",
          "IngestLagGrowing",
          "IngestStalled",
          "ServiceDown");
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void alertsAboutBusytone_allHaveRunbooks() {
    assertThat(CATALOG.runbooks()).extracting(Runbook::alert).containsExactlyElementsOf(ALERTS);
    assertThat(ALERTS).allMatch(alert -> CATALOG.runbook(alert).isPresent());
  }

  @Test
  void textFiles_areThoseOfCausesAndRunbooksInEveryLanguage() throws IOException {
    Set<String> wanted = new TreeSet<>(Set.of("causes/README.md", "runbooks/README.md"));
    for (Language language : Language.values()) {
      String file = "/" + language.tag() + ".md";
      CATALOG.causes().forEach(c -> wanted.add("causes/" + c.kind().id() + "/" + c.id() + file));
      CATALOG.runbooks().forEach(runbook -> wanted.add("runbooks/" + runbook.alert() + file));
    }
    assertThat(wanted)
        .hasSize(2 + Language.values().length * (CATALOG.causes().size() + ALERTS.size()));
    assertThat(names("causes", "runbooks"))
        .filteredOn(n -> n.endsWith(".md"))
        .hasSameElementsAs(wanted);
  }

  @Test
  void everythingElse_isYamlThatIsRead() throws IOException {
    assertThat(names("causes", "runbooks"))
        .filteredOn(name -> !name.endsWith(".md"))
        .hasSizeGreaterThan(CATALOG.causes().size())
        .allMatch(
            name ->
                name.matches("causes/\\w+/\\w+/cause\\.yaml")
                    || name.matches("causes/(none|terms)/\\w+\\.yaml")
                    || name.matches("causes/(nesting|number-forms)\\.yaml"));
  }

  @Test
  void folders_allHoldSomething() throws IOException {
    try (Stream<Path> paths = Files.walk(RESOURCES.resolve("causes"))) {
      List<Path> folders = paths.filter(Files::isDirectory).toList();
      assertThat(folders).hasSizeGreaterThan(CATALOG.causes().size());
      for (Path folder : folders) {
        assertThat(folder).isNotEmptyDirectory();
      }
    }
  }

  static Stream<ShippedText> texts() {
    return ShippedText.stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void sections_areFourAndUnderTheHeadingsOfTheLanguage(ShippedText text) throws IOException {
    String folder = text.name().contains("/") ? "causes/" : "runbooks/";
    String file = Files.readString(RESOURCES.resolve(folder + text));
    List<String> headings =
        text.blocks().stream()
            .reduce(file, (rest, block) -> rest.replace(block, ""))
            .lines()
            .filter(line -> line.startsWith("#"))
            .toList();
    assertThat(headings)
        .startsWith("# " + text.remedy().title())
        .endsWith(
            RemedyHeadings.of(text.language()).stream().map(h -> "## " + h).toArray(String[]::new))
        .hasSize(5);
    assertThat(text.sections()).hasSize(4).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void links_leadToPagesThatAreThere(ShippedText text) {
    Set<String> pages =
        CATALOG.causes().stream()
            .map(cause -> "/remedies/" + cause.kind().id() + "/" + cause.id())
            .collect(Collectors.toCollection(TreeSet::new));
    CATALOG.runbooks().forEach(runbook -> pages.add("/runbooks/" + runbook.alert()));
    assertThat(pages).hasSizeGreaterThan(CATALOG.causes().size()).containsAll(text.links());
  }

  @ParameterizedTest
  @EnumSource
  void titles_areUniqueInEachLanguage(Language language) {
    List<String> titles =
        ShippedText.stream()
            .filter(text -> text.language() == language)
            .map(text -> text.remedy().title())
            .toList();
    assertThat(titles)
        .hasSize(CATALOG.causes().size() + ALERTS.size())
        .doesNotHaveDuplicates()
        .noneMatch(title -> title.matches(".*[`*_<>\\[\\]].*") && !title.contains("TIME_WAIT"));
  }

  @ParameterizedTest
  @EnumSource
  void unspecified_namesEveryCauseOfItsKind(Language language) {
    List<Cause> pages =
        CATALOG.causes().stream().filter(c -> c.id().equals(Cause.UNSPECIFIED)).toList();
    assertThat(pages).hasSize(Kind.values().length - 1);
    for (Cause page : pages) {
      List<String> others =
          CATALOG.causes().stream()
              .filter(c -> c.kind() == page.kind() && !c.equals(page))
              .map(c -> "](/remedies/" + c.kind().id() + "/" + c.id() + ")")
              .toList();
      assertThat(others).isNotEmpty();
      assertThat(page.remedy(language).fix()).contains(others);
    }
  }

  private static List<String> names(String... folders) throws IOException {
    List<String> names = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> paths = Files.walk(RESOURCES.resolve(folder))) {
        paths
            .filter(Files::isRegularFile)
            .map(path -> RESOURCES.relativize(path).toString())
            .forEach(names::add);
      }
    }
    return names;
  }
}
