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

/** Plays the day to a topic, over and over, until it is closed. */
final class Player implements AutoCloseable {
  private final Day day;
  private final Pace pace;
  private final Traffic traffic;
  private final Announcer announcer;
  private final String topic;
  private final Clock clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch silent = new CountDownLatch(1);

  Player(Day day, Pace pace, Traffic traffic, Announcer announcer, String topic, Clock clock) {
    this.day = day;
    this.pace = pace;
    this.traffic = traffic;
    this.announcer = announcer;
    this.topic = topic;
    this.clock = clock;
  }

  /** Plays in this thread; returns when the player is closed. */
  void play(String bootstrapServers) throws InterruptedException {
    try (Producer<String, byte[]> producer = producer(bootstrapServers)) {
      long start = System.nanoTime();
      for (long tick = 0; !pausedOut(start, tick); tick++) {
        play(producer, Traffic.TICK.multipliedBy(tick));
      }
    } finally {
      silent.countDown();
    }
  }

  /** Ends the traffic and waits until the last line is sent. */
  @Override
  public void close() {
    over.countDown();
    try {
      var unused = silent.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(Producer<String, byte[]> producer, Duration sinceStart) {
    Duration time = day.time(sinceStart, pace);
    announcer.tick(time, LocalTime.now(clock));
    for (Line line : traffic.tick(time, clock.instant())) {
      var unused = producer.send(new ProducerRecord<>(topic, line.key(), line.value()));
    }
  }

  /** Waits until a tick is due; true if the player was closed meanwhile. */
  private boolean pausedOut(long startNanos, long tick) throws InterruptedException {
    long due = startNanos + Traffic.TICK.toNanos() * tick;
    return over.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
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
