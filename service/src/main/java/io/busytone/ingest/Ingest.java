package io.busytone.ingest;

import io.busytone.count.Ledger;
import io.busytone.count.PartitionLag;
import io.busytone.pipeline.Pipeline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes the topics: starts and stops the consumer threads and tells how they are. */
public final class Ingest {
  private static final Duration LIVE_WITHIN = Duration.ofMinutes(5);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
  private static final Duration DEAD_LETTERS_WITHIN = Duration.ofSeconds(1);
  private static final Backoff RESTARTS =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final IngestContext context;
  private final SubscriptionHealth subscription;
  private final BrokerProbe probe;
  private final List<ConsumerThread> threads;

  /**
   * Makes the Kafka clients; {@link #start} starts consuming.
   *
   * @param ledger what is counted, and the offsets it stands for
   * @param pipelines makes a pipeline that counts into the ledger, one for each consumer
   * @param registry where the Kafka clients' own metrics go
   */
  public Ingest(
      IngestSettings settings,
      Ledger ledger,
      Supplier<Pipeline> pipelines,
      MeterRegistry registry) {
    this(
        IngestContext.of(
            settings,
            new ConfiguredClients(settings, registry, System::nanoTime),
            ledger,
            registry,
            System::nanoTime,
            System::currentTimeMillis,
            DeadLetters.senderThreads()),
        pipelines,
        RESTARTS);
  }

  Ingest(IngestContext context, Supplier<Pipeline> pipelines, Backoff restarts) {
    this.context = context;
    IngestSettings settings = context.settings();
    this.subscription =
        new SubscriptionHealth(context.clients(), settings.subscription(), context.nanoClock());
    this.probe =
        new BrokerProbe(
            context.clients(),
            context.pausedPartitions(),
            new BrokerFailure(settings),
            subscription);
    this.threads =
        IntStream.range(0, context.settings().consumers())
            .mapToObj(number -> new ConsumerThread(number, context, pipelines, restarts))
            .toList();
  }

  /** Starts consuming. */
  public void start() {
    probe.start();
    context.ledger().onAcknowledged(() -> threads.forEach(ConsumerThread::wake));
    threads.forEach(ConsumerThread::start);
  }

  /** Shows nothing new any more, commits what was acknowledged, leaves the group. */
  public void stop() throws InterruptedException {
    context.ledger().stop(Duration.ofSeconds(2));
    threads.forEach(ConsumerThread::stop);
    long deadlineNanos = System.nanoTime() + STOP_WITHIN.toNanos();
    // Nobody waits for refused dead letters any longer.
    context.clients().closeProducer(DEAD_LETTERS_WITHIN);
    for (ConsumerThread thread : threads) {
      if (!thread.join(Duration.ofNanos(deadlineNanos - System.nanoTime()))) {
        LOG.warn("A consumer thread has not ended; what it did not commit is counted again");
      }
    }
    probe.close();
    context.clients().close();
  }

  /** How far behind the partitions held now are. */
  public List<PartitionLag> lags() {
    return context.lag().now();
  }

  /** How many partitions a topic has; 0 while that is not known. */
  public int partitions(String topic) {
    return context.topicIds().partitions(topic);
  }

  /** When a record was counted last, milliseconds since 1970; 0 if none was. */
  public long countedAtMillis() {
    return context.lag().countedAtMillis();
  }

  /** Why the process should be restarted; empty if it should not. */
  public List<String> standstills() {
    return threads.stream()
        .map(ConsumerThread::sinceTurn)
        .filter(sinceTurn -> sinceTurn.compareTo(LIVE_WITHIN) > 0)
        .map(sinceTurn -> "the poll loop has not turned for " + sinceTurn.toSeconds() + " s")
        .toList();
  }

  /**
   * Whether something is wrong that does not pass by itself, as a start and a rebalance do: no
   * broker answers, or a consumer has failed. At the start it is known only once a broker was
   * asked, whose answer says more than a consumer's failure.
   */
  public boolean hasFailed() {
    return probe.isAsked()
        && (probe.problem() != null
            || threads.stream().anyMatch(thread -> thread.failure() != null || thread.isDead()));
  }

  private static Optional<String> problem(ConsumerThread thread) {
    Throwable failure = thread.failure();
    Duration sinceTurn = thread.sinceTurn();
    if (thread.isDead()) {
      return Optional.of("a consumer thread has died: restart the process");
    } else if (failure != null) {
      return Optional.of("consumer failed: " + failure);
    } else if (!thread.isJoined()) {
      return Optional.of("consumer has not joined the group");
    }
    return sinceTurn.compareTo(READY_WITHIN) > 0
        ? Optional.of("the poll loop has not turned for " + sinceTurn.toSeconds() + " s")
        : Optional.empty();
  }

  /** Why the process is not ready; empty if it is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    String broker = probe.problem();
    if (broker != null) {
      String servers = context.settings().bootstrapServers();
      problems.add("broker " + servers + " does not answer: " + broker);
    }
    threads.stream().flatMap(thread -> problem(thread).stream()).distinct().forEach(problems::add);
    problems.addAll(subscription.problems());
    problems.addAll(context.lag().stalled());
    problems.addAll(context.pausedPartitions().descriptions(probe.topicProblems()));
    return problems;
  }
}
