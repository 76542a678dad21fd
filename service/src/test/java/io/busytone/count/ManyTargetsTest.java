package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hundred thousand targets, where the limits are raised to that: the hundred-thousandth costs
 * what the first one did. What is counted is slots looked at, not time.
 */
final class ManyTargetsTest {
  private static final int TARGETS = 100_000;
  private static final CardinalityLimits LIMITS =
      new CardinalityLimits(300, 500, TARGETS, 50, 2 * TARGETS, List.of());
  private static final Cause CAUSE =
      new Cause(Kind.REFUSED, Cause.UNSPECIFIED, List.of(), Map.of(), Map.of());
  private static final Verdict REFUSED = new Verdict(Kind.REFUSED, CAUSE, Confidence.UNSPECIFIED);

  static Stream<Named<IntFunction<String>>> names() {
    return Stream.of(
        Named.of("numbered", i -> "db-" + i + ".example.com:5432"),
        Named.of("ports of few hosts", i -> "192.0.2." + i % 200 + ":" + (1_000 + i / 200)),
        Named.of("made to agree in the low bits of their hash", i -> withHash(i << 15)),
        Named.of("made to have one hash", LabelValuesTest::withOneHash));
  }

  @ParameterizedTest
  @MethodSource("names")
  void targets_areFoundInAFewSteps_howeverManyThereAre(IntFunction<String> name) {
    SeriesRegistry registry =
        new SeriesRegistry(LIMITS, LedgerTest.Catalogs.of(CAUSE), List.of(), List.of(), () -> 0);
    EventCounter counter =
        new EventCounter(
            new Ledger(registry, false),
            new ClientPorts(LIMITS, () -> 0),
            new AffectedClients(LIMITS, () -> 0));
    Tally tally = new Tally();
    for (int i = 0; i < TARGETS; i++) {
      Slice target = Slice.of(name.apply(i));
      counter.event(Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, target, 0, 0, tally);
    }
    List<Series> counted = new ArrayList<>();
    tally.forEach((series, amount) -> counted.add(series));

    assertThat(counted).extracting(series -> series.key.family()).contains(Meters.EVENTS);
    assertThat(stepsToFindEach(counted)).isLessThan(4L * counted.size());
  }

  /** In a table of the size that a tally or a cache has for so many. */
  private static long stepsToFindEach(List<Series> all) {
    int size = Math.max(64, Integer.highestOneBit(all.size()) * 4);
    SeriesSlots slots = new SeriesSlots(size);
    all.forEach(each -> slots.put(slots.find(each), each));
    return all.stream()
        .mapToLong(each -> 1 + ((slots.find(each) - (each.hash & (size - 1))) & (size - 1)))
        .sum();
  }

  /** Seven characters with this {@link String#hashCode}. */
  private static String withHash(int hash) {
    int rest = hash - "AAAAAAA".hashCode();
    char[] text = new char[7];
    long digits = Integer.toUnsignedLong(rest);
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = (char) ('A' + digits % 31);
      digits /= 31;
    }
    return new String(text);
  }
}
