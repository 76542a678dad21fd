package io.busytone.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the contenders in turn, several rounds, and collects their rates. */
final class Comparison {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Contender> contenders;
  private final long records;
  private final PrintStream out;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  Comparison(List<Contender> contenders, long records, PrintStream out) {
    this.contenders = contenders;
    this.records = records;
    this.out = out;
  }

  /** One round to warm up, which is not counted, then the measured rounds. */
  void run(int rounds) throws Exception {
    round(0);
    rates.clear();
    for (int round = 1; round <= rounds; round++) {
      round(round);
    }
  }

  /** Median over the rounds, in records per second of CPU time. */
  double median(String contender) {
    List<Double> sorted = rates.getOrDefault(contender, List.of()).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private void round(int round) throws Exception {
    for (Contender contender : contenders) {
      System.gc();
      Duration cpuTime = contender.consume(contender.name() + "-" + round);
      double rate = records * NANOS_PER_SECOND / cpuTime.toNanos();
      rates.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(rate);
      out.printf(
          Locale.ROOT,
          "%-9s %-9s %,10.0f records a second of CPU time, %,6.0f ns a record%n",
          round == 0 ? "warm-up" : "round " + round,
          contender.name(),
          rate,
          NANOS_PER_SECOND / rate);
    }
  }
}
