package io.busytone.ingest;

import io.busytone.pipeline.PipelineFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A session on Kafka's mock clients, with the real pipeline and ledger, and clocks set by hand. */
final class SessionFixture {
  static final TopicPartition P0 = new TopicPartition("errors", 0);
  static final TopicPartition P1 = new TopicPartition("errors", 1);
  static final IngestSettings SETTINGS =
      new IngestSettings(
          new Subscription.Topics(List.of("errors")),
          new StartPosition.Earliest(),
          1,
          Duration.ofSeconds(20),
          16 << 20,
          Map.of("bootstrap.servers", "broker:9092"),
          Map.of(),
          Map.of());

  /** A line that is no failure: its series are there from the start. */
  static final String LINE = "done";

  /** A record that is rejected. */
  static final String BROKEN = "{\"message\": ";

  final PipelineFixture counts;
  final FakeClients clients = new FakeClients();
  final RefusingProducer producer = clients.producer;
  final LogConsumer consumer;
  final IngestContext context;
  final ConsumerSession session;

  SessionFixture() {
    this(new PipelineFixture(false), SETTINGS, new LogConsumer());
  }

  SessionFixture(PipelineFixture counts, IngestSettings settings, LogConsumer consumer) {
    this.counts = counts;
    this.consumer = consumer;
    clients.createTopic("errors", 2);
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    context =
        IngestContext.of(
            settings,
            clients,
            counts.ledger,
            new SimpleMeterRegistry(),
            counts.nanos::get,
            counts.millis::get,
            Runnable::run);
    session = new ConsumerSession(consumer, context, counts.pipeline());
    session.subscribe();
  }

  /** One that holds a partition and follows a scraper, which has seen every fixed series. */
  static SessionFixture scraped(TopicPartition... partitions) {
    SessionFixture fixture = new SessionFixture();
    fixture.assign(partitions);
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();
    fixture.consumer.commits.clear();
    return fixture;
  }

  /** The group's next assignment; partitions that are not named are revoked. */
  void assign(TopicPartition... partitions) {
    consumer.rebalance(Arrays.asList(partitions));
  }

  /** The session consumes some lines that are no failures. */
  void consume(TopicPartition partition, int lines) {
    for (int i = 0; i < lines; i++) {
      consumer.append(partition, LINE);
    }
    session.turn();
  }

  /** How many records were shown as decoded. */
  double decoded() {
    return counts.shown("busytone_records_total", "outcome=\"decoded\"");
  }

  static OffsetAndMetadata scrapedAt(long offset) {
    return new OffsetAndMetadata(offset, "scraped");
  }

  static OffsetAndMetadata timedAt(long offset) {
    return new OffsetAndMetadata(offset, "timer");
  }
}
