package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/** What a test plays in: a topic and a group of its own, load, a scraper, the instances. */
final class TestBed implements AutoCloseable {
  static final int PARTITIONS = 4;
  static final Duration INTERVAL = Duration.ofMillis(400);
  private static final AtomicInteger COUNT = new AtomicInteger();

  final SharedBroker broker;
  final String topic;
  final String group;
  final long seed = Long.getLong("busytone.it.seed", System.currentTimeMillis());
  final Admin admin;
  final GroupOffsets offsets;
  final LoadGenerator load;
  final PrometheusScraper scraper = new PrometheusScraper(INTERVAL);
  final CountReconciliation ledger;
  private final String name;
  private final List<ServiceProcess> processes = new ArrayList<>();

  /**
   * @param name of the test, for its topics, its group and its logs
   */
  TestBed(SharedBroker broker, String name) {
    this.broker = broker;
    this.name = name;
    this.topic = "errors-" + COUNT.incrementAndGet();
    this.group = "group-" + topic;
    this.admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    this.offsets = new GroupOffsets(admin, group, topic);
    this.load = new LoadGenerator(broker.bootstrapServers(), topic, PARTITIONS, seed);
    this.ledger = new CountReconciliation(load, scraper.sums(), offsets);
    scraper.afterGood(ledger::note);
  }

  /** Creates the topic and the one for its dead letters. */
  TestBed withTopics() {
    createTopic(topic, PARTITIONS, Map.of());
    createTopic(deadLetters(), 1, Map.of());
    return this;
  }

  void createTopic(String created, int partitions, Map<String, String> settings) {
    NewTopic request = new NewTopic(created, partitions, (short) 1).configs(settings);
    TopicRecords.get(admin.createTopics(List.of(request)).all());
  }

  String deadLetters() {
    return topic + ".dlq";
  }

  /** An instance that reads this scene's topic; not started, not scraped. */
  ServiceProcess instance(String instance, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("BUSYTONE_HOST", "127.0.0.1");
    environment.put("BUSYTONE_TOPICS", topic);
    environment.put("BUSYTONE_MEMBERSHIP_WINDOW", "2s");
    environment.put("BUSYTONE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("BUSYTONE_KAFKA_GROUP_ID", group);
    environment.put("BUSYTONE_KAFKA_CLIENT_ID", instance);
    environment.put("BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "6000");
    environment.put("BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "1000");
    more.forEach((setting, value) -> setOrUnset(environment, setting, value));
    ServiceProcess process = new ServiceProcess(instance, name, environment);
    processes.add(process);
    return process;
  }

  ServiceProcess instance(String instance) {
    return instance(instance, Map.of());
  }

  private static void setOrUnset(Map<String, String> all, String setting, String value) {
    if (value.isEmpty()) {
      all.remove(setting);
    } else {
      all.put(setting, value);
    }
  }

  /** Starts an instance, scrapes it, and waits until its counts wait for scrapes. */
  ServiceProcess startScraped(ServiceProcess process) {
    process.start();
    scraper.watch(process);
    process.awaitReady();
    awaitScraped();
    return process;
  }

  /** Waits until every partition's committed position says that it follows a scraper. */
  void awaitScraped() {
    Awaitility.await("every partition committed as scraped")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(offsets.metadata().values())
                    .hasSize(PARTITIONS)
                    .containsOnly("scraped"));
  }

  /** Waits until all that was produced was shown and is committed. */
  void awaitAllCounted() {
    load.flush();
    Awaitility.await("everything shown and committed")
        .atMost(Duration.ofSeconds(40))
        .until(() -> allShown() && allCommitted());
  }

  private boolean allShown() {
    long[] shown = ledger.shown();
    return IntStream.range(0, PARTITIONS).allMatch(p -> shown[p] == load.taken(p).size());
  }

  private boolean allCommitted() {
    Map<Integer, Long> committed = offsets.committed();
    return IntStream.range(0, PARTITIONS)
        .allMatch(p -> load.before(p, committed.getOrDefault(p, 0L)) == load.taken(p).size());
  }

  /** Prints a line under the test's name. */
  void say(String line) {
    System.out.println(name + ": " + line);
  }

  /** What must hold in every test, whatever it did. */
  void verify() {
    assertThat(scraper.broken()).as("pages that cannot be read").isEmpty();
    assertThat(offsets.backward()).as("committed positions that went back").isEmpty();
  }

  /** The end of what every instance's last life printed. */
  void printOutputs() {
    for (ServiceProcess process : processes) {
      List<String> lines = process.output().lines().toList();
      say("the last lines of " + process.instance());
      lines.subList(Math.max(0, lines.size() - 40), lines.size()).forEach(System.out::println);
    }
  }

  @Override
  public void close() {
    scraper.close();
    processes.forEach(ServiceProcess::close);
    offsets.close();
    load.close();
    admin.close(Duration.ofSeconds(5));
  }
}
