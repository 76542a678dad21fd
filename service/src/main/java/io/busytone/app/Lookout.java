package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.count.Ledger;
import io.busytone.ingest.Ingest;
import io.busytone.recent.Recent;
import io.busytone.recent.Samples;
import io.busytone.web.Board;
import io.busytone.web.Figures;
import io.busytone.web.FirstLine;
import io.busytone.web.Layout;
import io.busytone.web.Pages;
import io.busytone.web.RemedyPages;
import io.busytone.web.RunbookPages;
import io.busytone.web.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what happens lately, on a thread of its own, and has the pages that show it. */
final class Lookout implements AutoCloseable {
  private static final long TICK_MILLIS = 2000;
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final Layout layout = Layout.load();
  private final Catalog catalog;
  private final Samples samples;
  private final Recent recent;
  private final IntakeReader intake;
  private final Board board;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread named = new Thread(task, "busytone-lookout");
            named.setDaemon(true);
            return named;
          });

  private Lookout(
      Catalog catalog, Samples samples, Recent recent, IntakeReader intake, FirstLine firstLine) {
    this.catalog = catalog;
    this.samples = samples;
    this.recent = recent;
    this.intake = intake;
    this.board = new Board(layout, catalog, samples, firstLine, this::situation);
  }

  static Lookout of(
      Settings settings, Catalog catalog, Ledger ledger, Samples samples, Ingest ingest) {
    IntakeReader intake = new IntakeReader(ingest, ledger);
    Recent recent =
        new Recent(ledger::freshFailures, intake::isCaughtUp, System::nanoTime, Instant::now);
    FirstLine firstLine =
        new FirstLine(
            settings.ingest().bootstrapServers(), settings.ingest().subscription().example());
    return new Lookout(catalog, samples, recent, intake, firstLine);
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  List<Pages> pages(Figures figures) {
    return List.of(
        board, new RemedyPages(layout, catalog, figures), new RunbookPages(layout, catalog));
  }

  @Override
  public void close() {
    thread.shutdown();
    board.close();
  }

  private Situation situation() {
    return new Situation(recent.picture(), Optional.empty(), intake.read());
  }

  /** An exception would end the schedule. */
  private void tick() {
    try {
      recent.tick();
      samples.tick();
      board.refresh();
    } catch (RuntimeException e) {
      LOG.error("What happened lately could not be worked out; the next try follows", e);
    }
  }
}
