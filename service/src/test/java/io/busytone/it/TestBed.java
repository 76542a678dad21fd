package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/**
 * What a test of the running service needs: a topic and a consumer group of its own, a load
 * generator, a scraper, and the instances of the service.
 */
final class TestBed implements AutoCloseable {
  static final int PARTITIONS = 4;
  static final Set<Integer> ALL_PARTITIONS =
      IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toUnmodifiableSet());
  static final Duration INTERVAL = Duration.ofMillis(400);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger COUNT = new AtomicInteger();

  final SharedBroker broker;
  final int partitions;
  final String topic;
  final String group;
  final long seed = Long.getLong("busytone.it.seed", System.currentTimeMillis());
  final Admin admin;
  final GroupOffsets offsets;
  final LoadGenerator load;
  final PrometheusScraper scraper = new PrometheusScraper(INTERVAL);
  final CountReconciliation counts;
  private final String name;
  private final List<ServiceProcess> processes = new ArrayList<>();

  /**
   * @param name of the test, for its topics, its group and its logs
   */
  TestBed(SharedBroker broker, String name) {
    this(broker, name, PARTITIONS);
  }

  /** The same, with as many partitions as are given here. */
  TestBed(SharedBroker broker, String name, int partitions) {
    this.broker = broker;
    this.partitions = partitions;
    this.name = name;
    this.topic = "errors-" + COUNT.incrementAndGet();
    this.group = "group-" + topic;
    this.admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    this.offsets = new GroupOffsets(admin, group, topic);
    this.load = new LoadGenerator(broker.bootstrapServers(), topic, partitions, seed);
    this.counts = new CountReconciliation(load, scraper.increases(), offsets);
    scraper.afterGood(counts::note);
  }

  /** Creates the topic and the one for its dead letters. */
  TestBed withTopics() {
    createTopic(topic, partitions, Map.of());
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

  /** An instance that consumes the topic; not started, not scraped. */
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

  /** Starts an instance and has it scraped; returns when its counts wait for scrapes. */
  ServiceProcess startScraped(ServiceProcess process) {
    process.start();
    scraper.watch(process);
    process.awaitReady();
    awaitScraped();
    return process;
  }

  /** Waits until the committed offset of every partition is marked as following a scraper. */
  void awaitScraped() {
    Awaitility.await("every partition committed as scraped")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(offsets.metadata().values())
                    .hasSize(partitions)
                    .containsOnly("scraped"));
  }

  /** Waits until all that was produced is shown and committed. */
  void awaitAllCounted() {
    load.flush();
    Awaitility.await("everything shown and committed")
        .atMost(PATIENCE)
        .until(() -> allShown() && allCommitted());
  }

  /**
   * Waits until an instance that has held all partitions since its start has processed all that was
   * produced. Its pages about failures do not wait for a scrape, as its counters do.
   */
  void awaitProcessed(ServiceProcess process) {
    load.flush();
    Awaitility.await("everything processed by " + process.instance())
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(processed(process)).isEqualTo(load.total()));
  }

  private static long processed(ServiceProcess process) throws IOException {
    JsonNode targets = JSON.readTree(process.get("/api/v1/targets?limit=1000").body());
    return targets.path("targets").valueStream().mapToLong(t -> t.path("last_hour").asLong()).sum();
  }

  /** Waits until an instance has shown so many more failures. */
  void awaitMore(ServiceProcess process, int failures) {
    double before = shownBy(process);
    Awaitility.await(failures + " more failures shown by " + process.instance())
        .atMost(PATIENCE)
        .until(() -> shownBy(process) >= before + failures);
  }

  private double shownBy(ServiceProcess process) {
    return scraper
        .increases()
        .sum(TimeSeries.FAILURES, s -> s.label(TimeSeries.INSTANCE).equals(process.instance()));
  }

  /** A timer, for tests whose subject is the moment of an event. */
  static CompletableFuture<Void> after(Duration delay) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(delay.toNanos(), NANOSECONDS));
  }

  /** Lets time pass, for tests whose subject is how long something lasts. */
  static void pass(Duration time) {
    after(time).orTimeout(time.toMillis() + 30_000, MILLISECONDS).join();
  }

  private boolean allShown() {
    long[] shown = counts.shown();
    return IntStream.range(0, partitions).allMatch(p -> shown[p] == load.accepted(p).size());
  }

  private boolean allCommitted() {
    Map<Integer, Long> committed = offsets.committed();
    return IntStream.range(0, partitions)
        .allMatch(p -> load.before(p, committed.getOrDefault(p, 0L)) == load.accepted(p).size());
  }

  /** Prints a line under the test's name. */
  void say(String line) {
    System.out.println(name + ": " + line);
  }

  /** What must hold in every test, whatever it did. */
  void verify() {
    assertThat(scraper.unreadable()).as("pages that cannot be read").isEmpty();
    assertThat(offsets.backward()).as("committed offsets that went back").isEmpty();
  }

  /** The last lines that each instance printed. */
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
