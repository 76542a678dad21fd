package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Scrapes instances at an interval as Prometheus does and adds up what it sees. A scrape counts
 * only if its whole body came with 200.
 */
final class PrometheusScraper implements AutoCloseable {
  static final String OWN = "busytone_";
  private static final String PATH = "/metrics";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** An instance's target; its lock is held while a scrape is under way. */
  private static final class Target {
    final ServiceProcess process;
    volatile boolean paused;
    final AtomicInteger good = new AtomicInteger();

    Target(ServiceProcess process) {
      this.process = process;
    }
  }

  private final Duration interval;
  private final String address;
  private final CounterIncreases sums = new CounterIncreases();
  private final Map<String, Target> targets = new TreeMap<>();
  private final List<Runnable> afterGood = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> broken = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);

  PrometheusScraper(Duration interval) {
    this(interval, "127.0.0.1");
  }

  /**
   * @param address the loopback address it scrapes from
   */
  PrometheusScraper(Duration interval, String address) {
    this.interval = interval;
    this.address = address;
  }

  /** Begins to scrape an instance, through all its lives. */
  void watch(ServiceProcess process) {
    Target target = new Target(process);
    targets.put(process.instance(), target);
    long millis = interval.toMillis();
    var unused = threads.scheduleAtFixedRate(() -> tick(target), 0, millis, MILLISECONDS);
  }

  /** Something to do after every good scrape, on the thread that scraped. */
  void afterGood(Runnable action) {
    afterGood.add(action);
  }

  CounterIncreases sums() {
    return sums;
  }

  /** How many good scrapes an instance gave. */
  int good(ServiceProcess process) {
    return target(process).good.get();
  }

  /** Stops scraping an instance; returns when no scrape of it is under way. */
  void pause(ServiceProcess process) {
    Target target = target(process);
    target.paused = true; // before the lock: ticks that are late would take it again and again
    synchronized (target) {
      assertThat(target.paused).isTrue();
    }
  }

  void resume(ServiceProcess process) {
    target(process).paused = false;
  }

  /** Scrapes now, paused or not; true if the scrape was good. */
  boolean once(ServiceProcess process) {
    Target target = target(process);
    synchronized (target) {
      return scrape(target);
    }
  }

  /** Returns as soon as the next scrape of an instance is done, or after a bounded wait. */
  void awaitNext(ServiceProcess process) {
    int before = good(process);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(20))
        .until(() -> good(process) > before);
  }

  /** Adds an answer that was fetched by other means, if it is good. */
  boolean accept(ServiceProcess process, RawHttpGet.Answer answer) {
    if (answer.status() != 200) {
      return false;
    }
    sums.add(process.instance(), ExpositionParser.parse(answer.body(), OWN));
    afterGood.forEach(Runnable::run);
    return true;
  }

  /** What went wrong with pages that came whole: unreadable ones. */
  List<RuntimeException> broken() {
    return new ArrayList<>(broken);
  }

  private Target target(ServiceProcess process) {
    Target target = targets.get(process.instance());
    if (target == null) {
      throw new IllegalStateException(process.instance() + " is not watched");
    }
    return target;
  }

  private void tick(Target target) {
    synchronized (target) {
      if (!target.paused) {
        scrape(target);
      }
    }
  }

  private boolean scrape(Target target) {
    int port = target.process.port();
    try (RawHttpGet wire = new RawHttpGet(address, port, PATH, RawHttpGet.SCRAPER, 0, PATIENCE)) {
      boolean good = accept(target.process, wire.answer());
      target.good.addAndGet(good ? 1 : 0);
      return good;
    } catch (IOException away) {
      return false;
    } catch (RuntimeException unreadable) {
      broken.add(unreadable);
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
