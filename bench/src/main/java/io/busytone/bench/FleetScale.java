package io.busytone.bench;

import io.busytone.bench.ScaleScenario.Departures;
import io.busytone.bench.ScaleScenario.Scrapes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Says what a fleet of hundreds of processes needs and what breaks first: the tables of
 * docs/sizing.md.
 */
@CommandLine.Command(
    name = "fleet-scale",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the tables of docs/sizing.md from measured figures and a simulation.")
public final class FleetScale implements Callable<Integer> {
  private static final long[] RATES = {10_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000};
  private static final double MEGABYTE = 1e6;

  /** Of what its threads and cores can do; the other half catches up after a restart. */
  private static final double LOAD = 0.5;

  private static final int CONSUMERS_PER_POD = 2;

  /** So that as many threads can be added without new partitions. */
  private static final int PARTITIONS_PER_CONSUMER = 2;

  private static final int LEAST_PODS = 2;

  @Option(
      names = "--records-per-thread",
      required = true,
      description = "records per second of a consumer thread: busytone_per_core_s of the benchmark")
  double recordsPerThread;

  @Option(
      names = "--records-per-cpu",
      required = true,
      description = "records per second of all CPU time: busytone_per_cpu_s of the benchmark")
  double recordsPerCpu;

  @Option(
      names = "--record-bytes",
      defaultValue = "330",
      description = "bytes a record (${DEFAULT-VALUE})")
  double recordBytes;

  @Option(
      names = "--series-per-pod",
      defaultValue = "20000",
      description = "lines of a scrape (${DEFAULT-VALUE}: the most with the default bounds)")
  double seriesPerPod;

  @Option(
      names = "--series-per-prometheus",
      defaultValue = "2000000",
      description = "active series that one Prometheus is given (${DEFAULT-VALUE})")
  double seriesPerPrometheus;

  @Option(
      names = "--pod-mebibytes",
      defaultValue = "768",
      description = "memory of a pod (${DEFAULT-VALUE}: the chart's)")
  double podMebibytes;

  @Option(
      names = "--partition-megabytes",
      defaultValue = "5",
      description = "MB per second that one partition is given (${DEFAULT-VALUE})")
  double partitionMegabytes;

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.exit(new CommandLine(new FleetScale()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    printSizes(out);
    out.println();
    printScenarios(out);
    out.flush();
    return 0;
  }

  private void printSizes(PrintWriter out) {
    out.println(
        "| records/s | MB/s | pods | CPUs used | partitions | memory, GiB | series, at most |"
            + " Prometheus |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (long rate : RATES) {
      double threads = rate / (LOAD * recordsPerThread);
      long pods = Math.max(LEAST_PODS, (long) Math.ceil(threads / CONSUMERS_PER_POD));
      double megabytes = rate * recordBytes / MEGABYTE;
      long forBytes = (long) Math.ceil(megabytes / partitionMegabytes);
      long forThreads = pods * CONSUMERS_PER_POD * PARTITIONS_PER_CONSUMER;
      double series = pods * seriesPerPod;
      out.printf(
          Locale.ROOT,
          "| %,d | %,.0f | %,d | %,.1f | %,d | %,.1f | %,.0f | %,.0f |%n",
          rate,
          megabytes,
          pods,
          rate / recordsPerCpu,
          Math.max(forBytes, forThreads),
          pods * podMebibytes / 1024,
          series,
          Math.ceil(series / seriesPerPrometheus));
    }
  }

  private static void printScenarios(PrintWriter out) {
    out.println(
        "| what happens | lag, s | shown late, s | waiting, MB a pod | counted again | doubled |"
            + " lost | no commit, s |");
    out.println("|---|---|---|---|---|---|---|---|");
    scenarios().stream()
        .map(scenario -> row(scenario, GroupSimulation.run(scenario)))
        .forEach(out::println);
  }

  private static String row(ScaleScenario scenario, ScaleOutcome outcome) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.2f | %.2f %% | %s | %s | %,.0f |",
        scenario.name(),
        outcome.greatestLagSeconds(),
        outcome.greatestStalenessSeconds(),
        outcome.greatestWaitingBytes() / MEGABYTE,
        100 * outcome.recounted() / outcome.produced(),
        perMillion(outcome.doubled(), outcome.produced()),
        perMillion(outcome.lost(), outcome.produced()),
        outcome.longestWithoutCommitSeconds());
  }

  private static String perMillion(double some, double all) {
    return some == 0 ? "0" : String.format(Locale.ROOT, "%.2f ppm", some / all * 1e6);
  }

  private static List<ScaleScenario> scenarios() {
    return List.of(
        new ScaleScenario("nothing", Scrapes.USUAL, Departures.NONE),
        new ScaleScenario(
            "a rolling update, a pod every 10 s", Scrapes.USUAL, new Departures(10, false, 5)),
        new ScaleScenario(
            "a pod is killed every minute", Scrapes.USUAL, Departures.killedEvery(60)),
        new ScaleScenario(
            "likewise, with a load of 90 %", 0.9, Scrapes.USUAL, Departures.killedEvery(60), 0),
        new ScaleScenario("a pod is killed every 10 s", Scrapes.USUAL, Departures.killedEvery(10)),
        new ScaleScenario("a pod is killed every 3 s", Scrapes.USUAL, Departures.killedEvery(3)),
        new ScaleScenario(
            "likewise, `group.protocol=consumer`", Scrapes.USUAL, new Departures(3, true, 0)),
        new ScaleScenario(
            "rebalances of 30 s, a pod is killed every minute",
            Scrapes.USUAL,
            new Departures(60, true, 30)),
        new ScaleScenario(
            "scrapes once a minute, a pod is killed every minute",
            new Scrapes(60, 0.2),
            Departures.killedEvery(60)),
        new ScaleScenario(
            "scrapes take 8 s, a pod is killed every minute",
            new Scrapes(15, 8),
            Departures.killedEvery(60)),
        new ScaleScenario(
            "scrapes take longer than `scrape_timeout`", new Scrapes(15, 12), Departures.NONE),
        new ScaleScenario(
            "one of four Prometheus is away for 30 minutes",
            0.5,
            Scrapes.USUAL,
            Departures.NONE,
            1_800),
        new ScaleScenario(
            "likewise, and a pod is killed every minute",
            0.5,
            Scrapes.USUAL,
            Departures.killedEvery(60),
            1_800));
  }
}
