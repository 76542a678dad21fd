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
  private final FilledTopic topic;
  private final PrintStream out;

  /**
   * @param variables settings of the service, without the group
   */
  BusytoneConsumer(Map<String, String> variables, FilledTopic topic, PrintStream out) {
    this.variables = variables;
    this.topic = topic;
    this.out = out;
  }

  @Override
  public String name() {
    return "busytone";
  }

  @Override
  public Usage consume(String group) throws IOException, InterruptedException {
    Map<String, String> mine = new HashMap<>(variables);
    mine.put("BUSYTONE_KAFKA_GROUP_ID", group);
    try (Service service = Service.start(mine)) {
      // To read the catalog and to compile the rules is not what a record costs.
      Duration started = Usage.processCpuTime().minus(Usage.threadCpuTime(CONSUMER_THREAD));
      ServiceScraper scraper = new ServiceScraper(service.port());
      scraper.until(topic);
      Usage usage = Usage.ofThread(CONSUMER_THREAD, started);
      out.printf(
          Locale.ROOT,
          "busytone counted %,d log records, each once: %,.0f failures (%,d by their labels)%n",
          topic.logRecords(),
          scraper.failures(),
          topic.failures());
      return usage;
    }
  }
}
