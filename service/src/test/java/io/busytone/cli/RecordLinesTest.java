package io.busytone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordLinesTest {
  @Test
  void lines_comeWithoutTheirEnds() throws IOException {
    assertThat(lines("a\r\n\nb\nlast", 100)).containsExactly("a", "", "b", "last");
  }

  @Test
  void emptyInput_hasNoLines() throws IOException {
    assertThat(lines("", 100)).isEmpty();
  }

  @Test
  void lineLongerThanAChunk_isWhole() throws IOException {
    String line = "x".repeat(200_000);
    assertThat(lines(line + "\ny\n", 1_000_000)).containsExactly(line, "y");
  }

  @Test
  void lineBeyondTheLimit_isKeptOneByteTooLong() throws IOException {
    assertThat(lines("x".repeat(300_000) + "\ny\n", 100_000))
        .containsExactly("x".repeat(100_001), "y");
  }

  private static List<String> lines(String text, int maxBytes) throws IOException {
    RecordLines lines = new RecordLines(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      all.add(lines.line().toString());
      assertThat(lines.number()).isEqualTo(all.size());
    }
    return all;
  }
}
