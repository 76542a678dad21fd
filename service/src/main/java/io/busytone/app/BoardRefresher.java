package io.busytone.app;

import io.busytone.count.Ledger;
import io.busytone.fleet.Fleet;
import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.RecentFailures;
import io.busytone.incident.Samples;
import io.busytone.ingest.Ingest;
import io.busytone.settings.Settings;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.Routes;
import io.busytone.web.api.SpikeRoutes;
import io.busytone.web.api.TargetRoutes;
import io.busytone.web.pages.BoardPage;
import io.busytone.web.pages.FirstLineHint;
import io.busytone.web.pages.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what happens lately, on threads of its own, and has the routes that show it. */
final class BoardRefresher implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration ASK = Duration.ofSeconds(10);

  /** A Prometheus that takes its time must not hold up the ticks. */
  private static final int THREADS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(BoardRefresher.class);

  private final CauseLookup causes;
  private final Samples samples;
  private final ConsumerStatusReader intake;
  private final RecentFailures recent;
  private final Optional<Fleet> fleet;
  private final BoardPage board;
  private volatile BoardState situation;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(THREADS, BoardRefresher::thread);

  BoardRefresher(
      Settings settings,
      Layout layout,
      CauseLookup causes,
      Ledger ledger,
      Samples samples,
      Ingest ingest) {
    this.causes = causes;
    this.samples = samples;
    this.intake = new ConsumerStatusReader(ingest, ledger);
    this.recent =
        new RecentFailures(
            ledger::freshFailures, intake::isCaughtUp, System::nanoTime, Instant::now);
    this.fleet = settings.prometheus().map(base -> new Fleet(base, Instant::now));
    this.situation = observed();
    FirstLineHint firstLine =
        new FirstLineHint(
            settings.ingest().bootstrapServers(), settings.ingest().subscription().example());
    this.board = new BoardPage(layout, causes, samples, firstLine, () -> situation);
  }

  void start() {
    repeat(TICK, this::tick);
    fleet.ifPresent(asked -> repeat(ASK, () -> refresh(asked)));
  }

  /** What shows the state of the board. */
  List<Routes> routes() {
    return List.of(
        board,
        new SpikeRoutes(causes, samples, () -> situation),
        new TargetRoutes(causes, () -> situation, this::failingAt));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    board.close();
  }

  /** Asks the ledger, under its lock: once for all readers. */
  private BoardState observed() {
    Optional<Fleet.Answer> answer = fleet.map(Fleet::latest);
    FailureSnapshot picture = answer.flatMap(Fleet.Answer::picture).orElseGet(recent::picture);
    return new BoardState(picture, answer.flatMap(Fleet.Answer::trouble), intake.read());
  }

  /** A fleet's picture holds the worst only: Prometheus is asked for others. */
  private Optional<List<FailingClient>> failingAt(String target) {
    List<FailingClient> known = situation.failures().failingAt(target);
    if (!known.isEmpty() || fleet.isEmpty()) {
      return Optional.of(known);
    }
    try {
      return fleet.get().failingAt(target);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void tick() {
    recent.tick();
    samples.tick();
    situation = observed();
    board.refresh();
  }

  private static void refresh(Fleet asked) {
    try {
      asked.refresh();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An exception would end the schedule unseen. */
  private void repeat(Duration pause, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("What happened lately could not be worked out; the next try follows", e);
          }
        };
    var unused =
        threads.scheduleWithFixedDelay(guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "busytone-lookout");
    thread.setDaemon(true);
    return thread;
  }
}
