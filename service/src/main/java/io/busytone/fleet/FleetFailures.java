package io.busytone.fleet;

import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.IncidentTracker;
import io.busytone.incident.SpikeRule;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failures that all processes counted in the last hour, as Prometheus knows them. One thread
 * calls {@link #refresh} now and then; any thread may read {@link #latest}.
 */
public final class FleetFailures {
  /** An hour, the window before it, and the point where it begins. */
  private static final int MINUTES =
      FailureSnapshot.MINUTES + (int) SpikeRule.WINDOW.toMinutes() + 1;

  private static final int FIVE_MINUTES_PER_HOUR = 12;

  /** Queries about single targets: anybody may ask for them, and must not overload Prometheus. */
  private static final int MAX_CONCURRENT_QUERIES = 4;

  /** No label is longer. */
  private static final int MAX_TARGET_CHARS = 300;

  private static final Logger LOG = LoggerFactory.getLogger(FleetFailures.class);

  private final PrometheusClient prometheus;
  private final Supplier<Instant> wallClock;
  private final IncidentTracker incidents;
  private final Semaphore targetQueries = new Semaphore(MAX_CONCURRENT_QUERIES);
  private volatile Answer latest = Answer.none("it was not asked yet");

  /**
   * @param base where Prometheus is, without {@code /api}
   * @param hostOf the host of a target, see {@link IncidentTracker}
   */
  public FleetFailures(URI base, Supplier<Instant> wallClock, UnaryOperator<String> hostOf) {
    this.prometheus = new PrometheusClient(base);
    this.incidents = new IncidentTracker(hostOf);
    this.wallClock = wallClock;
  }

  /** Asks Prometheus; if it does not answer, there is no snapshot until it does. */
  public void refresh() throws InterruptedException {
    try {
      latest = Answer.of(query(wallClock.get().truncatedTo(ChronoUnit.SECONDS)));
    } catch (PrometheusException e) {
      latest = Answer.none(String.valueOf(e.getMessage()));
    }
  }

  /** What Prometheus answered last. */
  public Answer latest() {
    return latest;
  }

  /** The clients that failed at a target in the last hour; empty if Prometheus does not answer. */
  public Optional<List<FailingClient>> failingClientsAt(String target) throws InterruptedException {
    if (target.length() > MAX_TARGET_CHARS) {
      return Optional.of(List.of());
    }
    if (!targetQueries.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(queryTarget(target));
    } catch (PrometheusException e) {
      LOG.debug("The query about a target failed: {}", e.getMessage());
      return Optional.empty();
    } finally {
      targetQueries.release();
    }
  }

  private List<FailingClient> queryTarget(String target)
      throws PrometheusException, InterruptedException {
    Instant now = wallClock.get().truncatedTo(ChronoUnit.SECONDS);
    QueryRange fiveMinutes = fiveMinutes(now);
    List<SampledSeries> failing =
        prometheus.query(PromQueries.failingClientsAt(target), fiveMinutes);
    return new FleetSnapshotBuilder(minutes(now), fiveMinutes, List.of()).failingClients(failing);
  }

  private FailureSnapshot query(Instant now) throws PrometheusException, InterruptedException {
    QueryRange minutes = minutes(now);
    QueryRange fiveMinutes = fiveMinutes(now);
    List<SampledSeries> kinds = prometheus.query(PromQueries.kinds(), minutes);
    List<SampledSeries> failing = prometheus.query(PromQueries.failingClients(), fiveMinutes);
    List<SampledSeries> causesAtTargets =
        prometheus.query(PromQueries.causesAtTargets(SpikeRule.FLOOR), minutes);
    return new FleetSnapshotBuilder(minutes, fiveMinutes, kinds)
        .snapshot(kinds, failing, causesAtTargets, incidents);
  }

  private static QueryRange minutes(Instant now) {
    return new QueryRange(now, SpikeRule.SLICE, MINUTES);
  }

  private static QueryRange fiveMinutes(Instant now) {
    return new QueryRange(now, SpikeRule.WINDOW, FIVE_MINUTES_PER_HOUR);
  }

  /**
   * A snapshot, or why there is none.
   *
   * @param snapshot the failures of all processes
   * @param problem why Prometheus gave no answer; one bounded line
   */
  public record Answer(Optional<FailureSnapshot> snapshot, Optional<String> problem) {
    static Answer of(FailureSnapshot snapshot) {
      return new Answer(Optional.of(snapshot), Optional.empty());
    }

    static Answer none(String problem) {
      return new Answer(Optional.empty(), Optional.of(problem));
    }
  }
}
