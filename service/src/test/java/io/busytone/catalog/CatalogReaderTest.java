package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.busytone.yaml.Problem;
import io.busytone.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader takes what is in order, and names everything that is not. */
final class CatalogReaderTest {
  private static final String TEXT =
      """
      # Nobody listens
      ## What it means
      a
      ## How to confirm it
      b
      ## How to fix it
      c
      ## How to keep it from coming back
      d
      """;

  private final Problems problems = new Problems();

  @TempDir Path root;
  @TempDir Path noRunbooks;

  @BeforeEach
  void writeValidCatalog() throws IOException {
    write("number-forms.yaml", "always: [\"errno {n}\"]\nif_long: [\"error {n}\"]\n");
    write("nesting.yaml", "inner: [\"Caused by\"]\nouter: [\"During handling of\"]\n");
    write("terms/a.yaml", "a:\n  source: \"x\"\n  phrases: [\"refused\"]\n  errno: [\"111\"]\n");
    for (Kind kind : Kind.values()) {
      if (kind != Kind.NONE) {
        cause(kind.id() + "/unspecified", "id: " + kind.id() + "/unspecified\n");
      }
    }
    cause("refused/b", "id: refused/b\nrules:\n  - order: 50\n    any: [$a]\n");
  }

  @Test
  void validCatalog_loads() {
    Catalog catalog = load(EnumSet.of(Language.EN));
    Cause cause = catalog.find(Kind.REFUSED, "b").orElseThrow();
    assertThat(cause.rules().get(0).all().get(0))
        .containsExactly(Phrase.of("refused"), Phrase.word("errno 111"), Phrase.word("error 111"));
    assertThat(cause.remedies().get(Language.EN))
        .isEqualTo(new Remedy("Nobody listens", "a", "b", "c", "d"));
    assertThat(catalog.markers()).extracting(NestingMarker::levels).containsExactly(1, -1000);
  }

  @Test
  void missingLanguage_isNamed() {
    assertThat(problems(EnumSet.of(Language.EN, Language.TR)))
        .contains("refused/b:1: tr.md is missing");
  }

  @Test
  void unknownKey_isNamedWithItsLine() throws IOException {
    cause("refused/b", "id: refused/b\nrules:\n  - order: 50\n    any: [$a]\n    anny: [x]\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("refused/b/cause.yaml:5: unknown key anny; known are");
  }

  @Test
  void doubledKey_isNamed() throws IOException {
    cause("refused/b", "id: refused/b\nid: refused/b\nrules:\n  - order: 50\n    any: [$a]\n");
    assertThat(problems()).containsExactly("refused/b/cause.yaml:2: the key id comes twice");
  }

  @Test
  void severalProblems_areAllNamed() throws IOException {
    cause("refused/b", "id: refused/c\nrules:\n  - order: 500\n    any: [$nowhere]\n");
    write("refused/b/stray.txt", "x");
    write("terms/z.yaml", "a:\n  source: \"x\"\n  phrases: [\"refused\"]\n");
    assertThat(problems())
        .contains(
            "refused/b/cause.yaml:1: the id must be refused/b, as the folder has it",
            "refused/b/cause.yaml:3: order must be a number from 1 to 99",
            "refused/b/cause.yaml:4: there is no phrase list nowhere",
            "refused/b/stray.txt:1: is neither cause.yaml nor a text in a known language",
            "terms/a.yaml:1: no rule uses the phrase list a",
            "terms/z.yaml:1: the phrase list a is already at terms/a.yaml:1");
  }

  @Test
  void emptyPhrase_isNamedWithItsLine() throws IOException {
    cause("refused/b", "id: refused/b\nrules:\n  - order: 50\n    any:\n      - $a\n      - ''\n");
    assertThat(problems()).containsExactly("refused/b/cause.yaml:6: a phrase is empty");
  }

  @Test
  void phraseInTooManyWords_isNamedWithItsLine() throws IOException {
    cause("refused/b", "id: refused/b\nrules:\n  - order: 50\n    any: [$a, \"*no*\"]\n");
    assertThat(problems())
        .containsExactly(
            "refused/b/cause.yaml:4: *no* is in too many words: write it without one of the marks *");
  }

  @Test
  void brokenYaml_isNamedWithItsLine() throws IOException {
    write("terms/broken.yaml", "a:\n  b: [c\nd: e\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .matches("terms/broken.yaml:\\d: is no YAML: .*");
  }

  @Test
  void sectionsOutOfOrder_areNamed() throws IOException {
    write("refused/b/en.md", "# T\n## How to fix it\nx\n");
    assertThat(problems())
        .contains("refused/b/en.md:2: here the section What it means must begin")
        .contains("refused/b/en.md:1: the section How to fix it is missing or empty");
  }

  @Test
  void causeWithoutRules_needsItsFileAllTheSame() throws IOException {
    write("timeout/x/en.md", TEXT);
    assertThat(problems()).containsExactly("timeout/x:1: cause.yaml of timeout/x is missing");
  }

  @Test
  void laterFolder_takesThePlaceOfFiles(@TempDir Path mine) throws IOException {
    Files.createDirectories(mine.resolve("refused/b"));
    Files.writeString(mine.resolve("refused/b/en.md"), TEXT.replace("Nobody", "Here nobody"));
    Catalog catalog =
        read(SourceFiles.shipped(root, problems).overlaidBy(mine), EnumSet.of(Language.EN));
    Cause cause = catalog.find(Kind.REFUSED, "b").orElseThrow();
    assertThat(cause.remedies().get(Language.EN))
        .extracting(Remedy::title)
        .isEqualTo("Here nobody listens");
    assertThat(cause.rules()).hasSize(1);
  }

  private void cause(String folder, String yaml) throws IOException {
    write(folder + "/cause.yaml", yaml);
    write(folder + "/en.md", TEXT);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Catalog load(Set<Language> demanded) {
    return read(SourceFiles.shipped(root, problems), demanded);
  }

  private Catalog read(SourceFiles causes, Set<Language> demanded) {
    SourceFiles runbooks = SourceFiles.shipped(noRunbooks, problems);
    return CatalogReader.read(causes, runbooks, demanded, problems);
  }

  private List<String> problems() {
    return problems(EnumSet.of(Language.EN));
  }

  private List<String> problems(Set<Language> demanded) {
    CatalogException refused = catchThrowableOfType(CatalogException.class, () -> load(demanded));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
