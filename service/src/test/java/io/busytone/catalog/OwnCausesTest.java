package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's folder: a mounted ConfigMap, checked as strictly as what comes with the program.
 */
final class OwnCausesTest {
  private static final Path EXAMPLE = Path.of("src/test/resources/own-causes");

  @TempDir Path mount;
  private Path data;

  /** As Kubernetes mounts a ConfigMap: links to links to files, beside hidden folders. */
  @BeforeEach
  void mountConfigMap() throws IOException {
    data = Files.createDirectory(mount.resolve("..2026_01_01"));
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01_01"));
    try (var files = Files.list(EXAMPLE)) {
      for (Path file : files.toList()) {
        write(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  @Test
  void ownCause_isKnownWithItsRules() {
    Cause cause = cause("db_failover");
    assertThat(cause.rules()).singleElement().extracting(Rule::order).isEqualTo(45);
    assertThat(cause.remedies()).containsOnlyKeys(Language.EN);
  }

  @Test
  void ownCauseInOneLanguage_isShownInItToAll() {
    Cause cause = cause("db_failover");
    assertThat(Language.values())
        .allSatisfy(
            language -> {
              assertThat(cause.shownIn(language)).isEqualTo(Language.EN);
              assertThat(cause.remedy(language).title()).endsWith("changing its primary");
            });
  }

  @Test
  void withoutEnglish_theFirstLanguageIsShown() throws IOException {
    Files.delete(mount.resolve("refused.db_failover.en.md"));
    write("refused.db_failover.fr.md", text(Language.FR, "Bascule"));
    write("refused.db_failover.de.md", text(Language.DE, "Umschaltung"));
    Cause cause = cause("db_failover");
    assertThat(cause.shownIn(Language.AR)).isEqualTo(Language.DE);
    assertThat(cause.shownIn(Language.FR)).isEqualTo(Language.FR);
  }

  @Test
  void hereTexts_areShownInTheirLanguageElseTheOneForAll() {
    Cause cause = cause("not_listening");
    assertThat(cause.localNote(Language.DE)).get().asString().startsWith("Server startet man");
    assertThat(cause.localNote(Language.TR)).get().asString().startsWith("Servers are started");
    assertThat(cause.remedies()).containsOnlyKeys(Language.values());
    assertThat(cause("wrong_port").localNote(Language.EN)).isEmpty();
  }

  @Test
  void ownText_takesThePlaceOfOurs() throws IOException {
    write("refused.not_listening.tr.md", text(Language.TR, "Bizde"));
    Cause cause = cause("not_listening");
    assertThat(cause.remedy(Language.TR).title()).isEqualTo("Bizde");
    assertThat(cause.remedy(Language.EN).title()).isNotEqualTo("Bizde");
  }

  @Test
  void foldersWork_asWell() throws IOException {
    Path folder = Files.createDirectories(mount.resolve("other/dns"));
    Files.writeString(folder.resolve("here.fr.md"), "Chez nous");
    Cause dns = load().find(Kind.OTHER, "dns").orElseThrow();
    assertThat(dns.localNote(Language.FR)).contains("Chez nous");
  }

  @Test
  void everyProblem_isNamedWithFileAndLine() throws IOException {
    write("refused.Bad.en.md", text(Language.EN, "T"));
    write("refused.db_failover.cause.yaml", "id: refused/db_failover\nrules:\n  - order: 0\n");
    write("refused.typo.here.md", "x");
    write("refused.not_listening.here.xx.md", "x");
    write("refused.not_listening.here.fr.md", " \n");
    write(
        "refused.not_listening.fr.md", "# " + "x".repeat(71) + "\n## Ce que cela signifie\n```\n");
    write("terms.ours.yaml", "ours:\n  source: x\n  phrases: [x]\n");
    write("notes.txt", "x");
    Files.write(data.resolve("latin1"), "# a\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(mount.resolve("none.latin1.yaml"), Path.of("..data/latin1"));
    Files.createSymbolicLink(mount.resolve("other.dns.en.md"), Path.of("..data/nowhere"));
    Path same = Files.createDirectories(mount.resolve("refused/not_listening"));
    Files.writeString(same.resolve("here.de.md"), "x");
    assertThat(problems())
        .contains(
            "refused.Bad.en.md:1: a cause's id matches [a-z][a-z0-9_]{0,62}",
            "refused.Bad.en.md:1: cause.yaml of refused/Bad is missing",
            "refused.db_failover.cause.yaml:3: order must be a number from 1 to 99",
            "refused.db_failover.cause.yaml:3: a rule needs either any or all",
            "refused.typo.here.md:1: cause.yaml of refused/typo is missing",
            "refused.typo.here.md:1: a text in some language, such as en.md, is missing",
            "refused.not_listening.here.xx.md:1: is neither cause.yaml nor a text in a known"
                + " language",
            "refused.not_listening.here.fr.md:1: is empty",
            "refused.not_listening.fr.md:1: the title has more than 70 characters",
            "refused.not_listening.fr.md:3: a block of code does not end",
            "terms.ours.yaml:1: no rule uses the phrase list ours",
            "notes.txt:1: a file that does not belong here",
            "none.latin1.yaml:2: is no UTF-8",
            "other.dns.en.md:1: is no file, or a link to none")
        .anyMatch(problem -> problem.contains("here.de.md:1: is the same as "));
  }

  @Test
  void folderThatIsNotThere_isNamed() {
    CatalogException refused =
        catchThrowableOfType(
            CatalogException.class, () -> Catalog.load(List.of(mount.resolve("nowhere"))));
    assertThat(refused).hasMessageContaining("nowhere:1: cannot be read");
  }

  private static String text(Language language, String title) {
    StringBuilder text = new StringBuilder("# " + title + "\n");
    RemedyHeadings.of(language).forEach(h -> text.append("## ").append(h).append("\nx\n"));
    return text.toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(data.resolve(name), text);
    Path link = mount.resolve(name);
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of("..data", name));
    }
  }

  private Catalog load() {
    return Catalog.load(List.of(mount));
  }

  private Cause cause(String id) {
    return load().find(Kind.REFUSED, id).orElseThrow();
  }

  private List<String> problems() {
    CatalogException refused = catchThrowableOfType(CatalogException.class, this::load);
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(mount + "/", ""))
        .toList();
  }
}
