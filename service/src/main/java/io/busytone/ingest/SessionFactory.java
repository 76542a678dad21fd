package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.EventCounter;
import io.busytone.count.Ledger;
import io.busytone.pipeline.Pipeline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Builds a consumer and what belongs to it, for a thread that starts or starts again. */
record SessionFactory(
    IngestSettings settings,
    Ledger ledger,
    DeadLetters deadLetters,
    PausedPartitions stalls,
    ConsumerLag lags,
    MeterRegistry registry,
    TopicIds topicIds,
    LongSupplier nanoClock) {

  /**
   * @param thread number of the thread, for the consumer's client id
   * @param counter the thread's own
   * @param pipeline the thread's own
   */
  Session open(int thread, EventCounter counter, Pipeline pipeline) {
    Map<String, Object> properties = new HashMap<>(settings.consumer());
    properties.merge("client.id", "-" + thread, (id, suffix) -> id.toString() + suffix);
    Consumer<byte[], Slice> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new SliceDeserializer());
    KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(registry);
    Membership membership = new Membership(settings.membershipWindow(), nanoClock);
    Commits commits =
        new Commits(consumer, ledger, membership, settings.commitInterval(), nanoClock);
    Assignment assignment =
        new Assignment(consumer, ledger, membership, commits, topicIds, stalls, lags);
    OffsetResets jumps =
        new OffsetResets(consumer, assignment, ledger, membership, commits, topicIds, counter);
    Batches batches =
        new Batches(consumer, assignment, pipeline, ledger, deadLetters, stalls, lags);
    return new Session(
        consumer, metrics::close, assignment, membership, commits, batches, jumps, lags);
  }
}
