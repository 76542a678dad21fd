package io.busytone.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces the generated records to a topic in real time, over and over, until it is closed. */
final class TrafficProducer implements AutoCloseable {
  private final Schedule schedule;
  private final Pace pace;
  private final TrafficGenerator traffic;
  private final EpisodeReporter reporter;
  private final String topic;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  TrafficProducer(
      Schedule schedule,
      Pace pace,
      TrafficGenerator traffic,
      EpisodeReporter reporter,
      String topic,
      Clock clock) {
    this.schedule = schedule;
    this.pace = pace;
    this.traffic = traffic;
    this.reporter = reporter;
    this.topic = topic;
    this.clock = clock;
  }

  /** Produces in this thread; returns when it is closed. */
  void run(String bootstrapServers) throws InterruptedException {
    try (Producer<String, byte[]> producer = producer(bootstrapServers)) {
      long start = System.nanoTime();
      for (long tick = 0; !closedBefore(start, tick); tick++) {
        tick(producer, TrafficGenerator.TICK.multipliedBy(tick));
      }
    } finally {
      ended.countDown();
    }
  }

  /** Ends the traffic; returns when the last record is sent, or after two seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      var unused = ended.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick(Producer<String, byte[]> producer, Duration sinceStart) {
    Duration time = schedule.time(sinceStart, pace);
    reporter.tick(time, LocalTime.now(clock));
    for (SimulatedRecord record : traffic.tick(time, clock.instant())) {
      var unused = producer.send(new ProducerRecord<>(topic, record.key(), record.value()));
    }
  }

  /** Waits until a tick is due; true if it was closed meanwhile. */
  private boolean closedBefore(long startNanos, long tick) throws InterruptedException {
    long due = startNanos + TrafficGenerator.TICK.toNanos() * tick;
    return closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static Producer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "demo-traffic",
            ProducerConfig.LINGER_MS_CONFIG,
            20),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
