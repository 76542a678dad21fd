package io.busytone.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's mock producer, whose broker answers each record by itself and at once. */
final class RefusingProducer extends MockProducer<byte[], byte[]> {
  /** Why the broker refuses a record; null if it takes it. */
  interface Answer extends Function<ProducerRecord<byte[], byte[]>, @Nullable RuntimeException> {}

  Answer answer = record -> null;

  /** Whether the broker answers nothing until {@link #answerAll}. */
  boolean silent;

  private final Deque<Runnable> unanswered = new ArrayDeque<>();

  /** What the broker took. */
  final List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>();

  RefusingProducer() {
    super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, Callback callback) {
    Future<RecordMetadata> future = super.send(record, callback);
    if (silent) {
      unanswered.add(() -> answer(record));
    } else {
      answer(record);
    }
    return future;
  }

  /** The broker answers again, first what it was sent meanwhile. */
  synchronized void answerAll() {
    silent = false;
    unanswered.forEach(Runnable::run);
    unanswered.clear();
  }

  private void answer(ProducerRecord<byte[], byte[]> record) {
    RuntimeException refusal = answer.apply(record);
    if (refusal == null) {
      taken.add(record);
      completeNext();
    } else {
      errorNext(refusal);
    }
  }
}
