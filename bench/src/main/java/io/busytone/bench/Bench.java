package io.busytone.bench;

import io.busytone.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Compares the whole service with a consumer that only reads and one that uses regular expressions.
 */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a broker, fills a topic with ECS JSON records and consumes it in three ways,",
      "in turn. The last line of the output is JSON: medians of records per second of the consumer",
      "thread's CPU time, and their ratios."
    })
public final class Bench implements Callable<Integer> {
  @Option(
      names = "--records",
      defaultValue = "4000000",
      description = "records in the topic (${DEFAULT-VALUE})")
  long records;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "rounds after the one to warm up (${DEFAULT-VALUE})")
  int rounds;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    try (BrokerSubprocess broker = BrokerSubprocess.start()) {
      EcsTopic topic = EcsTopic.fill(broker.bootstrapServers(), records);
      System.out.printf(
          Locale.ROOT,
          "%,d records of %,.0f bytes%n",
          records,
          (double) topic.bytes() / topic.records());
      Comparison comparison = new Comparison(contenders(broker, topic), records, System.out);
      comparison.run(rounds);
      System.out.println(report(comparison));
    }
    return 0;
  }

  private static List<Contender> contenders(BrokerSubprocess broker, EcsTopic topic) {
    Map<String, String> variables =
        Map.of(
            "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "BUSYTONE_TOPICS",
            EcsTopic.NAME,
            "BUSYTONE_HOST",
            "127.0.0.1",
            "BUSYTONE_PORT",
            "0");
    Map<String, Object> consumer = Settings.read(variables).ingest().consumer();
    return List.of(
        new RawConsumer(consumer, topic),
        new BusytoneConsumer(variables, topic, System.out),
        new RegexConsumer(consumer, topic));
  }

  private static String report(Comparison comparison) {
    double raw = comparison.median("raw");
    double busytone = comparison.median("busytone");
    double baseline = comparison.median("baseline");
    return String.format(
        Locale.ROOT,
        "{\"topic\":\"ecs\",\"raw_per_core_s\":%.0f,\"busytone_per_core_s\":%.0f,"
            + "\"baseline_per_core_s\":%.0f,\"of_raw\":%.3f,\"over_baseline\":%.2f}",
        raw,
        busytone,
        baseline,
        busytone / raw,
        busytone / baseline);
  }
}
