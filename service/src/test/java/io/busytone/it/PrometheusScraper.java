package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scrapes instances at an interval as Prometheus does and adds up the increases. A scrape is good
 * only if its whole body came with status 200.
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
    volatile CompletableFuture<Void> next = new CompletableFuture<>();

    Target(ServiceProcess process) {
      this.process = process;
    }
  }

  private final Duration interval;
  private final String address;
  private final CounterIncreases increases = new CounterIncreases();
  private final Map<String, Target> targets = new TreeMap<>();
  private final List<Runnable> afterGood = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> unreadable = new CopyOnWriteArrayList<>();
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

  /** Begins to scrape an instance, over all its runs. */
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

  CounterIncreases increases() {
    return increases;
  }

  /** How many good scrapes an instance gave. */
  int good(ServiceProcess process) {
    return target(process).good.get();
  }

  /** Stops scraping an instance; returns when no scrape of it is under way. */
  void pause(ServiceProcess process) {
    Target target = target(process);
    target.paused = true; // before the lock: late ticks would take it again and again
    synchronized (target) {
      target.paused = true; // a scrape that was under way is over
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

  /** Completes with the next good scrape of an instance. */
  CompletableFuture<Void> next(ServiceProcess process) {
    return target(process).next;
  }

  /** Waits for the next good scrape of an instance. */
  void awaitNext(ServiceProcess process) {
    next(process).orTimeout(20, SECONDS).join();
  }

  /** Adds a response that was fetched by other means, if it is good. */
  boolean accept(ServiceProcess process, RawHttpGet.Response response) {
    if (response.status() != 200) {
      return false;
    }
    increases.add(process.instance(), ExpositionParser.parse(response.body(), OWN));
    afterGood.forEach(Runnable::run);
    return true;
  }

  /** Why pages that arrived whole could not be parsed. */
  List<RuntimeException> unreadable() {
    return new ArrayList<>(unreadable);
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
    try (RawHttpGet wire =
        new RawHttpGet(address, port, PATH, RawHttpGet.SCRAPER_HEADERS, 0, PATIENCE)) {
      boolean good = accept(target.process, wire.response());
      if (good) {
        target.good.incrementAndGet();
        CompletableFuture<Void> done = target.next;
        target.next = new CompletableFuture<>();
        done.complete(null);
      }
      return good;
    } catch (IOException away) {
      return false;
    } catch (RuntimeException malformed) {
      unreadable.add(malformed);
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
