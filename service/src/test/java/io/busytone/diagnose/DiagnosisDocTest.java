package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document on diagnosis lists every piece of evidence, with its points and its sentence. */
final class DiagnosisDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "diagnosis.md");

  @Test
  void table_listsEveryClue() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows)
        .map(row -> row.substring(0, row.lastIndexOf(" | ") + 2))
        .containsExactlyElementsOf(
            Arrays.stream(Clue.values()).map(DiagnosisDocTest::row).toList());
  }

  private static String row(Clue clue) {
    String kinds =
        clue.kinds().stream().map(Kind::id).collect(Collectors.joining("`, `", "`", "`"));
    String sentence = ReasonSentences.text(clue.id(), Language.EN).replaceAll("\\{\\d}", "…");
    return "| %s | `%s` | %d | %s |".formatted(kinds, clue.cause(), clue.points(), sentence);
  }
}
