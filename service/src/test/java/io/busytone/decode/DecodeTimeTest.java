package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.event.Slice;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time grows with a record's length and no faster, whatever is in it. */
final class DecodeTimeTest {
  /** The thread's own time, so that a busy machine does not count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int MEGABYTE = 1024 * 1024;
  private static final int TIMES_LONGER = 10;
  private static final int ATTEMPTS = 3;

  /** Less is too short to measure; 100 times as much is not. */
  private static final long LEAST_NANOS = 5_000_000;

  /** Quadratic time would be 100 times; caches, collector and neighbours cost something too. */
  private static final double MOST_TIMES_SLOWER = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial tcp 10.0.0.1:80: connect: connection refused ",
        "a",
        ":",
        "[",
        "[a",
        "/",
        ".",
        "1",
        "::",
        "http://",
        "a:1,",
        "(a,",
        "port 1 ",
        "\n\n",
        "->",
        "x@",
        "'h', 1)",
        "é"
      })
  void textTarget_takesLinearTime(String piece) {
    requireLinear(record -> TextTarget.find(record), "%s", piece);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"%s\"}|x",
        "{\"message\":\"%s\"}|\\\\u00e9",
        "{\"errors\":[%s0]}|{\"message\":\"a\",\"stack\":\"b\"},",
        "{\"x\":[%s0]}|\"a\",",
        "{%s\"a\":1}|\"message\":\"a\",\"code\":\"b\",",
        "{\"MESSAGE\":[%s1]}|1,",
        "[%s{}]|{\"message\":\"a message of some length, as they have\"},",
        "2016-10-06T00:17:09Z stdout F %s|x",
        "<34>1 - - - - - [%s|a=\"b\" ",
        "%s|\n",
        "%s|\u00ff"
      })
  void record_takesLinearTime(String patternAndPiece) {
    int bar = patternAndPiece.lastIndexOf('|');
    Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

    requireLinear(
        decoder::decode, patternAndPiece.substring(0, bar), patternAndPiece.substring(bar + 1));
  }

  private static void requireLinear(Consumer<Slice> work, String pattern, String piece) {
    Slice one = record(pattern, piece, MEGABYTE);
    Slice ten = record(pattern, piece, TIMES_LONGER * MEGABYTE);
    nanos(work, one);
    double ratio = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && ratio >= MOST_TIMES_SLOWER; i++) {
      double base = Math.max(nanos(work, one), LEAST_NANOS);
      ratio = Math.min(ratio, nanos(work, ten) / base);
    }

    assertThat(ratio).isLessThan(MOST_TIMES_SLOWER);
  }

  private static Slice record(String pattern, String piece, int bytes) {
    return Slice.of(pattern.replace("%s", piece.repeat(bytes / piece.length())));
  }

  private static long nanos(Consumer<Slice> work, Slice record) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.accept(record);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
