package io.busytone.ingest;

import io.busytone.count.EventCounter;
import io.busytone.count.Ledger;
import io.busytone.count.PartitionLag;
import io.busytone.pipeline.Pipeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Consumes the topics: starts and stops the consumer threads and tells how they are. */
public final class Ingest {
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private final IngestSettings settings;
  private final Ledger ledger;
  private final LongSupplier nanoClock;
  private final ConsumerLag lags;
  private final PausedPartitions stalls;
  private final Producer<byte[], byte[]> producer;
  private final BrokerProbe probe;
  private final TopicIds topicIds;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param counters makes what turns events into counts, one a thread
   * @param pipelines makes the pipeline around it
   * @param registry where the Kafka clients' own metrics go
   */
  public Ingest(
      IngestSettings settings,
      Ledger ledger,
      Supplier<EventCounter> counters,
      Function<EventCounter, Pipeline> pipelines,
      MeterRegistry registry,
      LongSupplier nanoClock,
      LongSupplier wallClockMillis) {
    this.settings = settings;
    this.ledger = ledger;
    this.nanoClock = nanoClock;
    this.lags = new ConsumerLag(wallClockMillis);
    this.stalls = new PausedPartitions(nanoClock);
    this.producer =
        new KafkaProducer<>(
            settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    new KafkaClientMetrics(producer).bindTo(registry);
    Admin admin = Admin.create(settings.admin());
    this.probe = new BrokerProbe(admin);
    this.topicIds = new TopicIds(admin);
    SessionFactory sessions =
        new SessionFactory(
            settings,
            ledger,
            new DeadLetters(producer),
            stalls,
            lags,
            registry,
            topicIds,
            nanoClock);
    for (int i = 0; i < settings.consumers(); i++) {
      int thread = i;
      workers.add(
          new Worker(
              () -> {
                EventCounter counter = counters.get();
                return sessions.open(thread, counter, pipelines.apply(counter));
              },
              settings.subscription(),
              nanoClock));
    }
  }

  /** Starts consuming. */
  public void start() {
    probe.start();
    ledger.onAcknowledged(() -> workers.forEach(Worker::wake));
    for (Worker worker : workers) {
      Thread thread = new Thread(worker, "busytone-consumer-" + threads.size());
      thread.start();
      threads.add(thread);
    }
  }

  /** Shows nothing new any more, commits what was acknowledged, leaves the group. */
  public void stop() throws InterruptedException {
    ledger.stop(Duration.ofSeconds(2));
    workers.forEach(Worker::stop);
    long deadline = nanoClock.getAsLong() + STOP_WITHIN.toNanos();
    producer.close(Duration.ofSeconds(1)); // nobody waits for refused dead letters any longer
    for (Thread thread : threads) {
      long left = Duration.ofNanos(deadline - nanoClock.getAsLong()).toMillis();
      thread.join(Math.max(1, left));
    }
    probe.close();
  }

  /** How far behind the partitions held now are. */
  public List<PartitionLag> lags() {
    return lags.now();
  }

  /** How many partitions a topic has; 0 while that is not known. */
  public int partitions(String topic) {
    return topicIds.partitions(topic);
  }

  /** When a record was counted last, milliseconds since 1970; 0 if none was. */
  public long countedAtMillis() {
    return lags.countedAtMillis();
  }

  /** Why the process should be restarted; empty if it should not. */
  public List<String> standstills() {
    return workers.stream()
        .filter(worker -> worker.sinceTurn().compareTo(LIVE_WITHIN) > 0)
        .map(worker -> "the poll loop has not turned for " + worker.sinceTurn().toSeconds() + " s")
        .toList();
  }

  /** Why the process is not ready; empty if it is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    String broker = probe.problem();
    if (broker != null) {
      problems.add("broker " + settings.bootstrapServers() + " does not answer: " + broker);
    }
    for (Worker worker : workers) {
      Throwable failure = worker.failure();
      if (failure != null) {
        problems.add("consumer failed: " + failure);
      } else if (!worker.isJoined()) {
        problems.add("consumer has not joined the group");
      }
    }
    problems.addAll(stalls.descriptions());
    return problems;
  }
}
