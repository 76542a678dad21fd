package io.busytone.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer thread. Whatever goes wrong ends up in the one catch here: it is remembered for
 * health, and after a pause a new consumer takes over.
 */
final class Worker implements Runnable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Supplier<Session> sessions;
  private final Subscription subscription;
  private final LongSupplier nanoClock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Session session;
  private volatile @Nullable Throwable failure;
  private volatile boolean joined;
  private volatile long turnedAtNanos;

  Worker(Supplier<Session> sessions, Subscription subscription, LongSupplier nanoClock) {
    this.sessions = sessions;
    this.subscription = subscription;
    this.nanoClock = nanoClock;
    this.turnedAtNanos = nanoClock.getAsLong();
  }

  @Override
  public void run() {
    Duration pause = FIRST_PAUSE;
    while (!isStopping()) {
      long startedAtNanos = nanoClock.getAsLong();
      try {
        live();
      } catch (Throwable e) { // an Error, too, must not end the thread unseen
        failure = e;
        boolean lasted = nanoClock.getAsLong() - startedAtNanos > LONGEST_PAUSE.toNanos();
        pause = lasted ? FIRST_PAUSE : pause;
        LOG.error("The consumer failed; unless stopped, a new one starts in {}", pause, e);
        joined = false;
        rest(pause);
        pause = longer(pause);
      }
    }
    joined = false;
  }

  /** Makes a waiting poll return, to commit or to stop. */
  void wake() {
    Session current = session;
    if (current != null) {
      current.wake();
    }
  }

  void stop() {
    stopping.countDown();
    wake();
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

  private void live() {
    try (Session current = sessions.get()) {
      session = current;
      current.subscribe(subscription);
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

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
