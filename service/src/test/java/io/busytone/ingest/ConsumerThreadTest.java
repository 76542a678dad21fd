package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.busytone.LogbackLoggers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The loop, its restarts and its end. What happens when is said by tasks that the consumers run in
 * their polls, one a poll.
 */
@Timeout(30)
final class ConsumerThreadTest {
  /** No other test's thread has it, and their logs are not looked at. */
  private static final int NUMBER = 7;

  private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
  private static final Backoff ENDLESS = new Backoff(Duration.ofHours(1), Duration.ofHours(2));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LogbackLoggers.of(ConsumerThread.class);

  private final SessionFixture fixture = new SessionFixture();

  /** The pauses that the log tells of. */
  private final List<Object> pauses = new CopyOnWriteArrayList<>();

  private final List<Level> levels = new CopyOnWriteArrayList<>();

  private final Appender<ILoggingEvent> log =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getThreadName().equals("busytone-consumer-" + NUMBER)
              && event.getThrowableProxy() != null) {
            pauses.add(event.getArgumentArray()[0]);
            levels.add(event.getLevel());
          }
        }
      };

  /** What was seen of the thread, on the thread itself. */
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void listen() {
    log.start();
    LOG.setLevel(Level.DEBUG); // a failure that repeats itself is no line for people
    LOG.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    LOG.detachAppender(log);
    LOG.setLevel(null);
  }

  @Test
  void failure_isRememberedUntilANewConsumerHasJoined() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    consumer(ConsumerThreadTest::fail);
    consumer(() -> look(thread), () -> look(thread), thread::stop);
    runToItsEnd(thread);

    assertThat(seen)
        .containsExactly(
            "failed org.apache.kafka.common.KafkaException: disk full", "failed null, joined");
    assertThat(thread.isJoined()).isFalse();
  }

  @Test
  void failedConsumer_isClosed_andTheNextOneCountsWhatWaited() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    LogConsumer first = consumer();
    List.<Runnable>of(() -> holdALine(first), () -> {}, ConsumerThreadTest::fail)
        .forEach(first::schedulePollTask);
    LogConsumer second = consumer();
    List.<Runnable>of(
            () -> holdALine(second), fixture.counts::scrape, fixture.counts::scrape, thread::stop)
        .forEach(second::schedulePollTask);
    runToItsEnd(thread);

    assertThat(first.closed()).isTrue();
    assertThat(first.lastCommit(P0)).isEqualTo(scrapedAt(0));
    assertThat(fixture.decoded()).isEqualTo(1);
    assertThat(second.lastCommit(P0)).isEqualTo(scrapedAt(1));
  }

  @Test
  void error_endsNoThreadUnseen() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    consumer(
        () -> {
          throw new StackOverflowError();
        });
    consumer(() -> look(thread), thread::stop);
    runToItsEnd(thread);

    assertThat(seen).containsExactly("failed java.lang.StackOverflowError");
  }

  @Test
  void consumersThatFailAtOnce_arePausedForLongerAndLonger() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    for (int i = 0; i < 4; i++) {
      consumer(ConsumerThreadTest::fail);
    }
    consumer(thread::stop);
    runToItsEnd(thread);

    assertThat(pauses).containsExactly(millis(1), millis(2), millis(4), millis(4));
    assertThat(levels).containsExactly(Level.ERROR, Level.DEBUG, Level.DEBUG, Level.DEBUG);
  }

  @Test
  void failure_thatReadinessTells_isNoFault() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    consumer(
        () -> {
          throw new SaslAuthenticationException("Invalid username or password");
        });
    consumer(thread::stop);
    runToItsEnd(thread);

    assertThat(levels).containsExactly(Level.DEBUG);
  }

  @Test
  void consumerThatLasted_startsTheBackoffAnew() throws InterruptedException {
    ConsumerThread thread = thread(SHORT);
    consumer(ConsumerThreadTest::fail);
    consumer(ConsumerThreadTest::fail);
    consumer(() -> fixture.counts.pass(millis(5)), ConsumerThreadTest::fail);
    consumer(thread::stop);
    runToItsEnd(thread);

    assertThat(pauses).containsExactly(millis(1), millis(2), millis(1));
  }

  @Test
  void threadThatRests_stopsAtOnce() throws InterruptedException {
    ConsumerThread thread = thread(ENDLESS);
    thread.start();
    Awaitility.await().atMost(PATIENCE).until(() -> thread.failure() != null);
    thread.stop();

    assertThat(thread.join(PATIENCE)).isTrue();
    assertThat(thread.failure()).as("no consumer").isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void threadThatIsInterrupted_ends() throws InterruptedException {
    ConsumerThread thread = thread(ENDLESS);
    CompletableFuture<Thread> itself = new CompletableFuture<>();
    consumer(() -> itself.complete(Thread.currentThread()), ConsumerThreadTest::fail);
    thread.start();
    Awaitility.await().atMost(PATIENCE).until(() -> thread.failure() != null);
    assertThat(thread.isDead()).isFalse();
    itself.join().interrupt();

    assertThat(thread.join(PATIENCE)).isTrue();
    assertThat(thread.isDead()).as("nobody asked it to end").isTrue();
  }

  @Test
  void threadThatHasNotEnded_saysSo() throws InterruptedException {
    ConsumerThread thread = thread(ENDLESS);
    thread.start();
    boolean ended = thread.join(Duration.ZERO);
    thread.stop();

    assertThat(ended).isFalse();
    assertThat(thread.join(PATIENCE)).isTrue();
  }

  @Test
  void threadThatIsNotStarted_canBeWoken() {
    ConsumerThread thread = thread(SHORT);
    thread.wake();

    assertThat(thread.isJoined()).isFalse();
    assertThat(thread.failure()).isNull();
  }

  private static void fail() {
    throw new KafkaException("disk full");
  }

  private static void holdALine(LogConsumer consumer) {
    consumer.committedBefore(P0, 0, "scraped");
    consumer.rebalance(List.of(P0));
    consumer.append(P0, LINE);
  }

  private void look(ConsumerThread thread) {
    seen.add("failed " + thread.failure() + (thread.isJoined() ? ", joined" : ""));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private ConsumerThread thread(Backoff restarts) {
    return new ConsumerThread(NUMBER, fixture.context, fixture.counts::pipeline, restarts);
  }

  private LogConsumer consumer(Runnable... tasks) {
    LogConsumer consumer = new LogConsumer();
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    List.of(tasks).forEach(consumer::schedulePollTask);
    fixture.clients.consumers.add(consumer);
    return consumer;
  }

  private static void runToItsEnd(ConsumerThread thread) throws InterruptedException {
    thread.start();
    assertThat(thread.join(PATIENCE)).as("it ends").isTrue();
  }
}
