package io.busytone.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the contenders in turn, several rounds, and collects what they used. */
final class Comparison {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Contender> contenders;
  private final FilledTopic topic;
  private final PrintStream out;
  private final Map<String, List<Usage>> usages = new LinkedHashMap<>();

  Comparison(List<Contender> contenders, FilledTopic topic, PrintStream out) {
    this.contenders = contenders;
    this.topic = topic;
    this.out = out;
  }

  /**
   * Runs all contenders.
   *
   * @param warmUp whether a round goes before that is not counted
   * @param rounds rounds that are counted
   */
  void run(boolean warmUp, int rounds) throws Exception {
    if (warmUp) {
      round(0);
      usages.clear();
    }
    for (int round = 1; round <= rounds; round++) {
      round(round);
    }
  }

  /** Log records per second of the polling thread's CPU time, median of the rounds. */
  OptionalDouble perThreadSecond(String contender) {
    return median(contender, usage -> rate(usage.thread()));
  }

  /** Log records per second of all the process's CPU time, median of the rounds. */
  OptionalDouble perProcessSecond(String contender) {
    return median(contender, usage -> rate(usage.process()));
  }

  /** Bytes that the polling thread allocated per log record, median of the rounds. */
  OptionalDouble bytesPerLogRecord(String contender) {
    return median(
        contender,
        usage -> {
          Long bytes = usage.allocatedBytes();
          return bytes == null ? null : (double) bytes / topic.logRecords();
        });
  }

  /** Prints a line for each contender. */
  void printTable() {
    out.printf(
        "%-9s %14s %9s %14s %9s %10s%n",
        "", "records/s of", "ns a", "records/s of", "ns a", "allocated");
    out.printf(
        "%-9s %14s %9s %14s %9s %10s%n",
        "", "polling thread", "record", "all CPU time", "record", "B/record");
    for (Contender contender : contenders) {
      String name = contender.name();
      OptionalDouble ofThread = perThreadSecond(name);
      OptionalDouble ofProcess = perProcessSecond(name);
      out.printf(
          "%-9s %14s %9s %14s %9s %10s%n",
          name,
          printed(ofThread),
          printed(nanos(ofThread)),
          printed(ofProcess),
          printed(nanos(ofProcess)),
          printed(bytesPerLogRecord(name)));
    }
  }

  private void round(int round) throws Exception {
    for (Contender contender : contenders) {
      System.gc();
      Usage usage = contender.consume(contender.name() + "-" + topic.name() + "-" + round);
      usages.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(usage);
      Double ofThread = rate(usage.thread());
      Double ofProcess = rate(usage.process());
      out.printf(
          Locale.ROOT,
          "%-9s %-9s %14s records/s of the polling thread, %14s of all CPU time%n",
          round == 0 ? "warm-up" : "round " + round,
          contender.name(),
          printed(optional(ofThread)),
          printed(optional(ofProcess)));
    }
  }

  private @Nullable Double rate(@Nullable Duration cpuTime) {
    return cpuTime == null ? null : topic.logRecords() * NANOS_PER_SECOND / cpuTime.toNanos();
  }

  private OptionalDouble median(String contender, Function<Usage, @Nullable Double> value) {
    List<Double> sorted =
        usages.getOrDefault(contender, List.of()).stream()
            .map(value)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (sorted.isEmpty()) {
      return OptionalDouble.empty();
    }
    int middle = sorted.size() / 2;
    return OptionalDouble.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalDouble nanos(OptionalDouble rate) {
    return rate.isEmpty() ? rate : OptionalDouble.of(NANOS_PER_SECOND / rate.getAsDouble());
  }

  private static String printed(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%,.0f", value.getAsDouble());
  }
}
