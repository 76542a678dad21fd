package io.busytone.app;

import io.busytone.diagnose.Diagnoser;
import io.busytone.fleet.FleetFailures;
import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Incident;
import io.busytone.incident.Marks;
import io.busytone.incident.PortTrends;
import io.busytone.incident.RecentFailures;
import io.busytone.incident.Samples;
import io.busytone.incident.ServiceVersions;
import io.busytone.incident.Unrecognised;
import io.busytone.web.BoardState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the board's state up to date, on threads of its own: every two seconds what this process
 * has counted, every ten seconds the failures of all processes, where a Prometheus is set. Of the
 * two, the state holds the fleet's if there are any.
 */
final class BoardRefresher implements AutoCloseable {
  private static final Duration PROCESS_INTERVAL = Duration.ofSeconds(2);
  private static final Duration FLEET_INTERVAL = Duration.ofSeconds(10);

  /** One for each interval: a slow Prometheus must not delay what this process knows itself. */
  private static final int THREADS = 2;

  /** Of targets with incidents, then of those with spikes. */
  private static final int MOST_FINDINGS = 40;

  private static final Logger LOG = LoggerFactory.getLogger(BoardRefresher.class);

  private final ConsumerStatusReader consumer;
  private final RecentFailures recent;
  private final Optional<FleetFailures> fleet;
  private final Samples samples;
  private final Unrecognised unrecognised;
  private final Marks marks;
  private final ServiceVersions versions;
  private final Diagnoser diagnoser;
  private final PortTrends ports;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(THREADS, BoardRefresher::thread);
  private volatile BoardState state;

  BoardRefresher(
      ConsumerStatusReader consumer,
      RecentFailures recent,
      Optional<FleetFailures> fleet,
      Samples samples,
      Unrecognised unrecognised,
      Marks marks,
      ServiceVersions versions,
      Diagnoser diagnoser,
      PortTrends ports) {
    this.consumer = consumer;
    this.recent = recent;
    this.fleet = fleet;
    this.samples = samples;
    this.unrecognised = unrecognised;
    this.marks = marks;
    this.versions = versions;
    this.diagnoser = diagnoser;
    this.ports = ports;
    this.state = readState();
  }

  /**
   * Starts to refresh the state.
   *
   * @param onRefresh called on a thread of this refresher when the state is new
   */
  void start(Runnable onRefresh) {
    repeat(PROCESS_INTERVAL, () -> refresh(onRefresh));
    fleet.ifPresent(asked -> repeat(FLEET_INTERVAL, () -> refresh(asked)));
  }

  /** The state as of the last refresh. */
  BoardState state() {
    return state;
  }

  /**
   * The clients that failed at a target in the last hour; empty if Prometheus has to be asked and
   * does not answer. The fleet's snapshot holds only the worst targets: Prometheus is asked for
   * others.
   */
  Optional<List<FailingClient>> failingClientsAt(String target) {
    List<FailingClient> known = state.failures().failingClientsAt(target);
    if (!known.isEmpty() || fleet.isEmpty()) {
      return Optional.of(known);
    }
    try {
      return fleet.get().failingClientsAt(target);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void refresh(Runnable onRefresh) {
    recent.update();
    samples.update();
    unrecognised.update();
    state = readState();
    versions.update();
    marks.update(state.failures().failingClients());
    onRefresh.run();
  }

  private static void refresh(FleetFailures fleet) {
    try {
      fleet.refresh();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the locks of the ledger and of the diagnosis: hence once for all readers. */
  private BoardState readState() {
    Optional<FleetFailures.Answer> answer = fleet.map(FleetFailures::latest);
    FailureSnapshot failures =
        answer.flatMap(FleetFailures.Answer::snapshot).orElseGet(recent::snapshot);
    return new BoardState(
        failures,
        ofTargets(failures, diagnoser::finding),
        ofTargets(failures, diagnoser::host),
        ports.update(recent.snapshot().at()),
        answer.flatMap(FleetFailures.Answer::problem),
        consumer.read());
  }

  private static <T> Map<String, T> ofTargets(FailureSnapshot failures, Function<String, T> of) {
    return Stream.concat(
            failures.incidents().stream()
                .filter(incident -> incident.state() != Incident.State.OVER)
                .map(incident -> incident.main().causeAtTarget().target()),
            failures.spikes().stream().map(spike -> spike.causeAtTarget().target()))
        .distinct()
        .limit(MOST_FINDINGS)
        .collect(Collectors.toMap(Function.identity(), of));
  }

  private void repeat(Duration interval, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) { // would end the schedule without a word
            LOG.error("The board was not refreshed; trying again in {}", interval, e);
          }
        };
    var unused =
        threads.scheduleWithFixedDelay(guarded, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "busytone-board");
    thread.setDaemon(true);
    return thread;
  }
}
