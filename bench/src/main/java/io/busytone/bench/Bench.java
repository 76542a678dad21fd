package io.busytone.bench;

import io.busytone.app.ServedConsumer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Measures the whole of Busytone against a consumer that does nothing and one that regexes. */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a topic of a broker of its own with ECS JSON records and consumes it in three ways,",
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
    try (Broker broker = Broker.start()) {
      EcsTopic topic = EcsTopic.fill(broker.bootstrapServers(), records);
      System.out.printf(
          Locale.ROOT,
          "%,d records of %,.0f bytes%n",
          records,
          (double) topic.bytes() / topic.records());
      Race race = new Race(contenders(broker, topic), records, System.out);
      race.run(rounds);
      System.out.println(report(race));
    }
    return 0;
  }

  private static List<Contender> contenders(Broker broker, EcsTopic topic) {
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
    Map<String, Object> consumer = ServedConsumer.properties(variables);
    return List.of(
        new Raw(consumer, topic),
        new Busytone(variables, topic, System.out),
        new Baseline(consumer, topic));
  }

  private static String report(Race race) {
    double raw = race.median("raw");
    double busytone = race.median("busytone");
    double baseline = race.median("baseline");
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
