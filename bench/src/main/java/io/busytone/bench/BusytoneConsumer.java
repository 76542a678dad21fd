package io.busytone.bench;

import io.busytone.app.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The service as it is shipped, with all its parts, scraped meanwhile. */
final class BusytoneConsumer implements Contender {
  private static final String CONSUMER_THREAD = "busytone-consumer-0";

  private final Map<String, String> variables;
  private final long records;
  private final PrintStream out;

  /**
   * @param variables settings of the service, without the group
   */
  BusytoneConsumer(Map<String, String> variables, EcsTopic topic, PrintStream out) {
    this.variables = variables;
    this.records = topic.records();
    this.out = out;
  }

  @Override
  public String name() {
    return "busytone";
  }

  @Override
  public Duration consume(String group) throws IOException, InterruptedException {
    Map<String, String> mine = new HashMap<>(variables);
    mine.put("BUSYTONE_KAFKA_GROUP_ID", group);
    try (Service service = Service.start(mine)) {
      new ServiceScraper(service.port()).until(records);
      Duration cpuTime = ThreadCpuTime.of(CONSUMER_THREAD);
      out.printf(Locale.ROOT, "busytone counted %,d records, each once%n", records);
      return cpuTime;
    }
  }
}
