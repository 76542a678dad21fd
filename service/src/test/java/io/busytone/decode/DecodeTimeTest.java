package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.target.TargetFinder;
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

  private static final int MOST_TIMES_DEARER = 10;
  private static final Decoder DECODER = new Decoder(DecodeSettings.DEFAULT);

  /** Of one byte, in processor time; measured first, so that the compiler warms up on it. */
  private static final double ORDINARY_NANOS = ordinaryNanos();

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
        "/dev/tcp/a/1",
        "L:/1.1.1.1:80 - R:/1.1.1.2:50000 ",
        "bind 'a.com' ",
        "x:10.0.0.1/443 ",
        "é"
      })
  void textTarget_takesLinearTime(String piece) {
    requireLinear(record -> TargetFinder.ofAttempt(Event.ofText(Format.TEXT, record)), "%s", piece);
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
        "{\"logEvents\":[%s{}]}|{\"timestamp\":1795249856599,\"message\":\"a message\"},",
        "{%s\"a\":1}|\"records\":[{\"message\":\"a\"}],",
        "{\"streams\":[{\"stream\":{\"app\":\"a\"},\"values\":[%s[]]}]}|[\"1\",\"a message\"],",
        "{\"streams\":[%s{}]}|{\"labels\":\"{a=1}\",\"entries\":[{\"line\":\"a\"}]},",
        "{\"streams\":[{\"labels\":\"{%s}\",\"values\":[[\"1\",\"a\"]]}]}|a=b,",
        "{\"x\":1,\"resourceLogs\":[%s{}]}|{\"scopeLogs\":[{\"logRecords\":[{}]}]},",
        "{\"event\":{%s\"a\":1}}|\"b\":\"text\",",
        "{\"exception\":{\"message\":\"a\",\"x\":[%s0]}}|{\"cause\":{\"message\":\"b\"}},",
        "%s|{\"message\":\"a message of some length, as they have\"}",
        "%s|59 <155>1 2026-11-21T08:30:56Z web-1 shop 7 - - first message",
        "1 <34>1 - - - - - - %s|1 <34",
        "a=1 %s|key=\"value\" ",
        "a=1 %s|b=",
        "CEF:0|a|b|c|d|e|5|%s|dpt=4 ",
        "CEF:0|a|b|c|d|e|5|%s|a",
        "<Event %s|<Computer>",
        "shop-1  | %s|a ",
        "2026-11-21T08:30:56Z {%s|a=b, ",
        "%s|\n",
        "%s|\u00ff"
      })
  void record_takesLinearTime(String patternAndPiece) {
    int bar = patternAndPiece.lastIndexOf('|');
    Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

    requireLinear(
        decoder::decode, patternAndPiece.substring(0, bar), patternAndPiece.substring(bar + 1));
  }

  /** Names, numbers and nesting cost more a byte than one long message, and not without bound. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"%s\"}|\\n",
        "{\"message\":\"%s\"}|\\u00e9",
        "{\"message\":\"%s\"}|dial tcp 10.0.0.1:80: connect: connection refused ",
        "{\"message\":\"%s\"}|http://",
        "{\"message\":\"%s\"}|a:1,",
        "{\"message\":\"%s\"}|\u00ff",
        "{\"error\":{\"stack\":[%s0]}}|\"a\",",
        "<34>1 - - - - - - %s|[::1",
        "2016-10-06T00:17:09Z stdout F %s|(a,",
        "%s|timeout ",
        "%s|connect ",
        "%s|\n",
        "%s|\u0301"
      })
  void hostileRepetition_costsAtMostTenTimesTheOrdinary(String patternAndPiece) {
    int bar = patternAndPiece.lastIndexOf('|');
    Slice hostile =
        record(
            patternAndPiece.substring(0, bar),
            patternAndPiece.substring(bar + 1),
            TIMES_LONGER * MEGABYTE);

    double ratio = nanosPerByte(hostile) / ORDINARY_NANOS;

    assertThat(ratio).isLessThan(MOST_TIMES_DEARER);
  }

  /** Decoding, and looking for the target in the text, as it is done for each failure. */
  private static double nanosPerByte(Slice record) {
    return (double) best(DecodeTimeTest::decodeAndFind, record) / record.length();
  }

  private static void decodeAndFind(Slice record) {
    if (DECODER.decode(record) instanceof Decoding.Decoded decoded) {
      decoded.events().forEach(TargetFinder::ofAttempt);
    }
  }

  private static double ordinaryNanos() {
    String line =
        "2026-10-10 13:55:36 INFO pool-1 o.e.s.Orders - order 4711 of 10.4.0.2 stored in 12 ms";
    Slice ordinary = record("[%s{}]", "{\"message\":\"" + line + "\"},", TIMES_LONGER * MEGABYTE);
    nanosPerByte(ordinary);
    return nanosPerByte(ordinary);
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

  /** The least of three, so that a compilation or a collection in between does not count. */
  private static long best(Consumer<Slice> work, Slice record) {
    long first = nanos(work, record);
    return Math.min(first, Math.min(nanos(work, record), nanos(work, record)));
  }

  private static long nanos(Consumer<Slice> work, Slice record) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.accept(record);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
