package io.busytone.fleet;

import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.SpikeRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last hour of all processes. {@link #refresh} is called by one thread, now and then. */
public final class Fleet {
  /** An hour, the window before it, and the point where it begins. */
  private static final int MINUTES =
      FailureSnapshot.MINUTES + (int) SpikeRule.WINDOW.toMinutes() + 1;

  private static final int FIVES = 12;

  /** Strangers may ask, but not occupy this process and Prometheus. */
  private static final int MOST_VISITORS = 4;

  /** No label is longer. */
  private static final int MAX_TARGET_CHARS = 300;

  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

  private final PrometheusClient prometheus;
  private final Supplier<Instant> wallClock;
  private final Semaphore visitors = new Semaphore(MOST_VISITORS);
  private volatile Answer latest = Answer.none("it was not asked yet");

  /**
   * @param base where Prometheus is, without {@code /api}
   */
  public Fleet(URI base, Supplier<Instant> wallClock) {
    this.prometheus = new PrometheusClient(base);
    this.wallClock = wallClock;
  }

  /** Asks anew; if there is no answer, there is no picture until there is one. */
  public void refresh() throws InterruptedException {
    try {
      latest = Answer.of(paint(wallClock.get().truncatedTo(ChronoUnit.SECONDS)));
    } catch (PrometheusException e) {
      latest = Answer.none(String.valueOf(e.getMessage()));
    }
  }

  /** What Prometheus said when it was asked last. */
  public Answer latest() {
    return latest;
  }

  /** Who failed at a target in the last hour; empty if Prometheus does not answer. */
  public Optional<List<FailingClient>> failingAt(String target) throws InterruptedException {
    if (target.length() > MAX_TARGET_CHARS) {
      return Optional.of(List.of());
    }
    if (!visitors.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ask(target));
    } catch (PrometheusException e) {
      LOG.debug("Prometheus was asked about a target: {}", e.getMessage());
      return Optional.empty();
    } finally {
      visitors.release();
    }
  }

  private List<FailingClient> ask(String target) throws PrometheusException, InterruptedException {
    Instant now = wallClock.get().truncatedTo(ChronoUnit.SECONDS);
    Range fives = fives(now);
    List<SampledSeries> rows = prometheus.query(PromQueries.rows(target), fives);
    return new FleetSnapshotBuilder(minutes(now), fives, List.of()).failing(rows);
  }

  private FailureSnapshot paint(Instant now) throws PrometheusException, InterruptedException {
    Range minutes = minutes(now);
    Range fives = fives(now);
    List<SampledSeries> kinds = prometheus.query(PromQueries.kinds(), minutes);
    List<SampledSeries> rows = prometheus.query(PromQueries.rows(), fives);
    List<SampledSeries> places = prometheus.query(PromQueries.places(SpikeRule.FLOOR), minutes);
    return new FleetSnapshotBuilder(minutes, fives, kinds).picture(kinds, rows, places);
  }

  private static Range minutes(Instant now) {
    return new Range(now, Duration.ofMinutes(1), MINUTES);
  }

  private static Range fives(Instant now) {
    return new Range(now, SpikeRule.WINDOW, FIVES);
  }

  /**
   * A picture, or why there is none.
   *
   * @param picture what was wrong
   * @param trouble one bounded line
   */
  public record Answer(Optional<FailureSnapshot> picture, Optional<String> trouble) {
    static Answer of(FailureSnapshot picture) {
      return new Answer(Optional.of(picture), Optional.empty());
    }

    static Answer none(String trouble) {
      return new Answer(Optional.empty(), Optional.of(trouble));
    }
  }
}
