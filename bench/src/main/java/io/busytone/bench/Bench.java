package io.busytone.bench;

import io.busytone.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Compares the whole service with a consumer that only reads, with one that uses regular
 * expressions, and with rsyslog.
 */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a broker, fills a topic and consumes it in several ways, in turn; then the next topic.",
      "Each topic ends with a table and a line of JSON: medians of log records per second of CPU",
      "time, and their ratios."
    })
public final class Bench implements Callable<Integer> {
  @Option(
      names = "--records",
      defaultValue = "4000000",
      description = "log records in each topic (${DEFAULT-VALUE})")
  long records;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "rounds after the one to warm up (${DEFAULT-VALUE})")
  int rounds;

  @Option(
      names = "--warm-up",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "whether a round goes before the measured ones, to warm up")
  boolean warmUp;

  @Option(
      names = "--topics",
      split = ",",
      defaultValue = "ecs,mixed,text,otlp",
      description = "what to measure: any of ${DEFAULT-VALUE}")
  List<Workload> topics = List.of();

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    try (BrokerSubprocess broker = BrokerSubprocess.start()) {
      for (Workload workload : topics) {
        compare(broker.bootstrapServers(), workload);
      }
    }
    return 0;
  }

  private void compare(String bootstrapServers, Workload workload) throws Exception {
    FilledTopic topic =
        FilledTopic.fill(
            bootstrapServers,
            workload.topic(),
            workload.source(System::currentTimeMillis),
            records);
    System.out.printf(
        Locale.ROOT,
        "%n%s: %,d log records of %,.0f bytes%n",
        workload.id(),
        topic.logRecords(),
        (double) topic.bytes() / topic.logRecords());
    Comparison comparison =
        new Comparison(contenders(bootstrapServers, workload, topic), topic, System.out);
    comparison.run(warmUp, rounds);
    comparison.printTable();
    System.out.println(report(workload, comparison));
    topic.delete(bootstrapServers);
  }

  private static List<Contender> contenders(
      String bootstrapServers, Workload workload, FilledTopic topic) throws IOException {
    Map<String, String> variables =
        Map.of(
            "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "BUSYTONE_TOPICS",
            topic.name(),
            "BUSYTONE_HOST",
            "127.0.0.1",
            "BUSYTONE_PORT",
            "0");
    Map<String, Object> consumer = Settings.read(variables).ingest().consumer();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new RawConsumer(consumer, topic));
    contenders.add(new BusytoneConsumer(variables, topic, System.out));
    contenders.add(new RegexConsumer(consumer, topic, workload.baselineReader()));
    if (!workload.isForRsyslog()) {
      System.out.println("rsyslog: has no parser for this format");
    } else if (RsyslogConsumer.isInstalled()) {
      contenders.add(new RsyslogConsumer(bootstrapServers, topic, workload.isJson()));
    } else {
      System.out.println("rsyslog: not installed (rsyslogd with imkafka)");
    }
    return contenders;
  }

  /** The first six members are what scripts read; others may be added behind them. */
  private static String report(Workload workload, Comparison comparison) {
    double raw = comparison.perThreadSecond("raw").orElseThrow();
    double busytone = comparison.perThreadSecond("busytone").orElseThrow();
    double baseline = comparison.perThreadSecond("baseline").orElseThrow();
    double busytoneOfAll = comparison.perProcessSecond("busytone").orElseThrow();
    OptionalDouble rsyslog = comparison.perProcessSecond(RsyslogConsumer.NAME);
    return String.format(
        Locale.ROOT,
        "{\"topic\":\"%s\",\"raw_per_core_s\":%.0f,\"busytone_per_core_s\":%.0f,"
            + "\"baseline_per_core_s\":%.0f,\"of_raw\":%.3f,\"over_baseline\":%.2f,"
            + "\"raw_per_cpu_s\":%.0f,\"busytone_per_cpu_s\":%.0f,\"baseline_per_cpu_s\":%.0f,"
            + "\"rsyslog_per_cpu_s\":%s,\"over_rsyslog\":%s,\"busytone_allocated_bytes\":%.0f}",
        workload.id(),
        raw,
        busytone,
        baseline,
        busytone / raw,
        busytone / baseline,
        comparison.perProcessSecond("raw").orElseThrow(),
        busytoneOfAll,
        comparison.perProcessSecond("baseline").orElseThrow(),
        rsyslog.isEmpty() ? "null" : String.format(Locale.ROOT, "%.0f", rsyslog.getAsDouble()),
        rsyslog.isEmpty()
            ? "null"
            : String.format(Locale.ROOT, "%.2f", busytoneOfAll / rsyslog.getAsDouble()),
        comparison.bytesPerLogRecord("busytone").orElseThrow());
  }
}
