package io.busytone.ingest;

import io.busytone.count.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all consumer threads of a process share. Its parts are thread-safe.
 *
 * @param clients makes the consumers
 * @param ledger what the threads count into
 * @param registry where the Kafka clients' own metrics go
 * @param nanoClock a monotonic clock
 * @param deadLetters where records go that cannot be decoded
 * @param topicIds what is known of the topics
 * @param pausedPartitions partitions whose dead letters wait or are refused, for health
 * @param lag how far behind the held partitions are, for scrapes
 * @param firstStart where partitions start without a committed offset
 */
record IngestContext(
    IngestSettings settings,
    KafkaClients clients,
    Ledger ledger,
    MeterRegistry registry,
    LongSupplier nanoClock,
    DeadLetters deadLetters,
    TopicIds topicIds,
    PausedPartitions pausedPartitions,
    ConsumerLag lag,
    FirstStart firstStart) {

  static IngestContext of(
      IngestSettings settings,
      KafkaClients clients,
      Ledger ledger,
      MeterRegistry registry,
      LongSupplier nanoClock,
      LongSupplier wallClockMillis,
      Executor letterSenders) {
    return new IngestContext(
        settings,
        clients,
        ledger,
        registry,
        nanoClock,
        new DeadLetters(clients::producer, letterSenders, nanoClock),
        new TopicIds(clients),
        new PausedPartitions(nanoClock),
        new ConsumerLag(clients, nanoClock, wallClockMillis),
        new FirstStart(settings.start(), Instant.ofEpochMilli(wallClockMillis.getAsLong())));
  }
}
