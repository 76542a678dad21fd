package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.event.Event;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A byte of a hostile text costs about as much as a byte of any other, however long the text. */
final class ClassifyTimeTest {
  /** The thread's own time, so that a busy machine does not count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final int MOST_TIMES_DEARER = 10;
  private static final int ROUNDS = 3;
  private static final Classifier CLASSIFIER = new Classifier(ShippedRules.BOOK);

  private static final String ORDINARY =
      """
      10.4.0.2 - - [10/Oct/2026:13:55:36] "GET /a/b.html" 200 2326
      2026-10-10 13:55:36 INFO pool-1 o.e.s.Orders - order 4711 stored in 12 ms
      """;

  /** Measured first, and it also is what the compiler warms up on. */
  private static final double ORDINARY_NANOS = ordinaryNanos();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout ",
        "timeout\n",
        "connection refused ",
        "connection refused\n",
        "cannot assign requested addres ",
        "连接超时",
        "caused by: ",
        "caused by: connection refused\n",
        "connection        ",
        " ",
        "\n",
        "\\n",
        "\\u0063",
        "99:",
        "(99: ",
        "\u001b[",
        "e\u0301",
        "ı̇",
        "ـ",
        "a",
        "\u00ad",
        "error error: ",
        "ECONNREFUSEDECONNREFUSE",
      })
  void hostileRepetition_costsAtMostTenTimesTheOrdinary(String part) {
    double nanos = nanosPerByte(CLASSIFIER::classify, part);

    assertThat(nanos / ORDINARY_NANOS).isLessThan(MOST_TIMES_DEARER);
  }

  /** It reads twice, and again up to the evidence to count lines. */
  @ParameterizedTest
  @ValueSource(strings = {"connection refused\n", "timeout ", "caused by: connection refused\n"})
  void explainingIt_isLinearToo(String part) {
    double nanos = nanosPerByte(CLASSIFIER::explain, part);

    assertThat(nanos / ORDINARY_NANOS).isLessThan(3 * MOST_TIMES_DEARER);
  }

  private static double ordinaryNanos() {
    nanosPerByte(CLASSIFIER::classify, ORDINARY);
    return nanosPerByte(CLASSIFIER::classify, ORDINARY);
  }

  /** Processor time of the best of several rounds. */
  private static double nanosPerByte(Consumer<Event> work, String part) {
    Event event = repeated(part);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.accept(event);
      double nanos = THREADS.getCurrentThreadCpuTime() - start;
      best = Math.min(best, nanos / event.text().length());
    }
    return best;
  }

  private static Event repeated(String part) {
    int bytes = part.getBytes(StandardCharsets.UTF_8).length;
    return ShippedRules.event(part.repeat(TEN_MEGABYTES / bytes));
  }
}
