package io.busytone.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sums of {@code increase()} over scraped samples, without its extrapolation: the first sample of a
 * series adds nothing, a lower value is a counter reset and adds the new value, and a series that
 * was absent continues from its last value. Thread-safe.
 */
final class CounterIncreases {
  private static final class Running {
    double last;
    double sum;
  }

  private final Map<TimeSeries, Running> running = new HashMap<>();

  /** Adds all samples of one scrape of an instance. */
  synchronized void add(String instance, Map<TimeSeries, Double> samples) {
    samples.forEach((series, value) -> add(series.of(instance), value));
  }

  /** Adds one sample of a series with the label {@code instance}. */
  synchronized void add(TimeSeries series, double value) {
    Running state = running.get(series);
    if (state == null) {
      state = new Running();
      running.put(series, state);
    } else {
      state.sum += value < state.last ? value : value - state.last;
    }
    state.last = value;
  }

  /** {@code sum(increase(name))} over the matching series. */
  double sum(String name, Predicate<TimeSeries> which) {
    return named(name).filter(e -> which.test(e.getKey())).mapToDouble(e -> e.getValue().sum).sum();
  }

  double sum(String name) {
    return sum(name, series -> true);
  }

  /** {@code sum by (labels) (increase(name))}, without zeros. */
  Map<List<String>, Double> sumBy(String name, String... labels) {
    return sumBy(name, series -> true, labels);
  }

  /** The same over the matching series. */
  Map<List<String>, Double> sumBy(String name, Predicate<TimeSeries> which, String... labels) {
    Function<TimeSeries, List<String>> key = s -> Arrays.stream(labels).map(s::label).toList();
    Map<List<String>, Double> sums =
        named(name)
            .filter(e -> which.test(e.getKey()))
            .collect(groupingBy(e -> key.apply(e.getKey()), summingDouble(e -> e.getValue().sum)));
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private synchronized Stream<Map.Entry<TimeSeries, Running>> named(String name) {
    return running.entrySet().stream()
        .filter(e -> e.getKey().name().equals(name))
        .map(e -> Map.entry(e.getKey(), copy(e.getValue())))
        .toList()
        .stream();
  }

  private static Running copy(Running state) {
    Running copy = new Running();
    copy.last = state.last;
    copy.sum = state.sum;
    return copy;
  }
}
