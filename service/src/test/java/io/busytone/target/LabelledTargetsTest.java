package io.busytone.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the target that a failure names is found, and how often another is made of it. */
final class LabelledTargetsTest {
  private static final double LEAST_RIGHT = 0.98;
  private static final double MOST_WRONG = 0.005;
  private static final int LEAST_FAILURES = 300;
  private static final String NONE = "-";

  @Test
  void labelledFailures_nameTheirTargets() throws Exception {
    List<String> wrong = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    int failures = 0;
    int named = 0;
    TargetLabel label = new TargetLabel();
    for (String line : lines()) {
      int bar = line.indexOf(" | ");
      String wanted = line.substring(0, bar);
      String text = line.substring(bar + 3).replace("\\n", "\n");
      Slice found = label.of(TextTargetFinder.find(Slice.of(text)));
      String got = found.isEmpty() ? NONE : found.toString();
      failures++;
      named += wanted.equals(NONE) ? 0 : 1;
      if (!got.equals(wanted)) {
        (got.equals(NONE) ? missed : wrong).add(got + " of " + line);
      }
    }

    assertThat(failures).isGreaterThanOrEqualTo(LEAST_FAILURES);
    assertThat(wrong).hasSizeLessThanOrEqualTo((int) (MOST_WRONG * failures));
    assertThat(missed).hasSizeLessThanOrEqualTo((int) ((1 - LEAST_RIGHT) * named));
  }

  private static List<String> lines() throws Exception {
    Path file = Path.of(LabelledTargetsTest.class.getResource("/targets/labelled.txt").toURI());
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }
}
