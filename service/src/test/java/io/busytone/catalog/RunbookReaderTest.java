package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.busytone.yaml.Problem;
import io.busytone.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks are read as strictly as causes. */
final class RunbookReaderTest {
  @TempDir Path root;

  @Test
  void textsInEveryLanguage_makeARunbook() throws IOException {
    for (Language language : Language.values()) {
      write("IngestStalled/" + language.tag() + ".md", text(language));
    }
    assertThat(read(new Problems()))
        .singleElement()
        .satisfies(
            runbook -> {
              assertThat(runbook.alert()).isEqualTo("IngestStalled");
              assertThat(runbook.texts()).containsOnlyKeys(Language.values());
              assertThat(runbook.texts().get(Language.TR))
                  .isEqualTo(new Remedy("T tr", "s0", "s1", "s2", "s3"));
            });
  }

  @Test
  void whatIsMissingOrStray_isNamed() throws IOException {
    write("README.md", "x");
    write("IngestStalled/en.md", text(Language.DE));
    write("IngestStalled/xx.md", "x");
    write("stalled/en.md", "x");
    assertThat(problems())
        .contains(
            "IngestStalled/en.md:2: here the section What it means must begin",
            "IngestStalled/xx.md:1: is no <AlertName>/<language>.md",
            "stalled/en.md:1: is no <AlertName>/<language>.md",
            "IngestStalled:1: fr.md is missing")
        .noneMatch(problem -> problem.startsWith("README.md"));
  }

  private static String text(Language language) {
    StringBuilder text = new StringBuilder("# T " + language.tag() + "\n");
    List<String> headings = RemedyHeadings.of(language);
    for (int i = 0; i < headings.size(); i++) {
      text.append("## ").append(headings.get(i)).append("\ns").append(i).append('\n');
    }
    return text.toString();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Runbook> read(Problems problems) {
    return RunbookReader.read(SourceFiles.shipped(root, problems), problems);
  }

  private List<String> problems() {
    Problems problems = new Problems();
    read(problems);
    return catchThrowableOfType(CatalogException.class, () -> CatalogException.throwIfAny(problems))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
