package io.busytone.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TextTargetFinderTest {
  static List<String> messages() throws Exception {
    Path file = Path.of(TextTargetFinderTest.class.getResource("/targets/targets.txt").toURI());
    return lines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void message_namesItsTarget(String line) {
    int bar = line.indexOf(" | ");
    String text = line.substring(bar + 3).replace("\\n", "\n").replace("\\t", "\t");

    Target target = TextTargetFinder.find(Slice.of(text));

    assertThat(orDash(target.host()) + " " + orDash(target.port()))
        .isEqualTo(line.substring(0, bar));
  }

  private static String orDash(Slice slice) {
    return slice.isEmpty() ? "-" : slice.toString();
  }
}
