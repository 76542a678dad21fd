package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Pipeline;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One thread with a consumer of its own. Whatever goes wrong ends up in the one catch here: it is
 * remembered for health, and after a pause a new consumer takes over.
 */
final class ConsumerThread {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);

  private final int number;
  private final IngestContext context;
  private final Supplier<Pipeline> pipelines;
  private final Backoff restarts;
  private final LongSupplier nanoClock;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable ConsumerSession session;
  private volatile @Nullable Throwable failure;
  private volatile boolean joined;
  private volatile boolean started;
  private volatile boolean askedToStop;

  /** Used by the thread itself only. */
  private @Nullable String loggedFailure;

  private volatile long turnedAtNanos;

  /**
   * @param number tells the threads of the process apart
   * @param pipelines makes a pipeline for each consumer
   * @param restarts the pauses before a new consumer
   */
  ConsumerThread(
      int number, IngestContext context, Supplier<Pipeline> pipelines, Backoff restarts) {
    this.number = number;
    this.context = context;
    this.pipelines = pipelines;
    this.restarts = restarts;
    this.nanoClock = context.nanoClock();
    this.thread = new Thread(this::run, "busytone-consumer-" + number);
    this.turnedAtNanos = nanoClock.getAsLong();
  }

  void start() {
    thread.start();
    started = true;
  }

  /** Makes a waiting poll return, to commit or to stop. */
  void wake() {
    ConsumerSession current = session;
    if (current != null) {
      current.wake();
    }
  }

  /** Asks the thread to leave the group and end. */
  void stop() {
    askedToStop = true;
    stopping.countDown();
    wake();
  }

  /**
   * Waits until the thread has ended.
   *
   * @return false if it has not within this time
   */
  boolean join(Duration patience) throws InterruptedException {
    thread.join(Math.max(1, patience.toMillis()));
    return !thread.isAlive();
  }

  boolean isJoined() {
    return joined;
  }

  /** How long ago the poll loop last turned. */
  Duration sinceTurn() {
    return Duration.ofNanos(nanoClock.getAsLong() - turnedAtNanos);
  }

  /** What made the last consumer fail; null once a new one has joined the group. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void run() {
    Duration pause = restarts.first();
    while (!isStopping()) {
      long startedAtNanos = nanoClock.getAsLong();
      try {
        consume();
      } catch (Throwable e) { // an Error, too, must not end the thread unseen
        failure = e;
        boolean lasted = nanoClock.getAsLong() - startedAtNanos > restarts.longest().toNanos();
        pause = lasted ? restarts.first() : pause;
        LOG.atLevel(isWorthALine(e) ? Level.ERROR : Level.DEBUG)
            .setCause(e)
            .log("The consumer failed; unless stopped, a new one starts in {}", pause);
        joined = false;
        rest(pause);
        pause = restarts.after(pause);
      }
    }
    joined = false;
  }

  /**
   * What readiness says, which is logged as well, is not logged here; anything else is a fault,
   * with its stack trace, and the same one is logged once until a consumer has joined.
   */
  private boolean isWorthALine(Throwable e) {
    boolean told = e.toString().equals(loggedFailure);
    loggedFailure = e.toString();
    return !told
        && !(e instanceof AuthenticationException)
        && !(e instanceof AuthorizationException)
        && !(e instanceof TimeoutException);
  }

  /** Whether it has ended without having been asked to. */
  boolean isDead() {
    return started && !askedToStop && !thread.isAlive();
  }

  private void consume() {
    Pipeline pipeline = pipelines.get();
    Consumer<byte[], Slice> consumer = context.clients().newConsumer(number);
    try (KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
        ConsumerSession current = new ConsumerSession(consumer, context, pipeline)) {
      metrics.bindTo(context.registry());
      session = current;
      current.subscribe();
      while (!isStopping()) {
        current.turn();
        turned(current.isJoined());
      }
      current.leave();
    } finally {
      session = null;
    }
  }

  private void turned(boolean isMember) {
    turnedAtNanos = nanoClock.getAsLong();
    joined = isMember;
    if (isMember) {
      failure = null;
      loggedFailure = null;
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void rest(Duration pause) {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Stopped while resting");
      }
      turnedAtNanos = nanoClock.getAsLong();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
