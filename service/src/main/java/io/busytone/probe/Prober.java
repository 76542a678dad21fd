package io.busytone.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a blackbox exporter about targets, on a thread of its own and at a pace that no log line can
 * raise.
 */
public final class Prober implements AutoCloseable {
  /** How long a result is believed, and how long until a target is asked about again. */
  static final Duration REMEMBERED = Duration.ofMinutes(2);

  static final int MOST_A_MINUTE = 6;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  private final AllowedTargets allowed;
  private final BlackboxExporter exporter;
  private final LongSupplier nanoClock;
  private final BlockingQueue<ProbeRequest> queue = new ArrayBlockingQueue<>(MOST_A_MINUTE);

  /** Those of the last two minutes, the oldest first: their number is bounded by the pace. */
  private final Deque<ProbeRequest> recent = new ArrayDeque<>();

  private final Thread worker;

  /** Whether the last probe got no answer from the exporter; of the worker alone. */
  private boolean silent;

  /**
   * @param nanoClock a monotonic clock
   */
  public Prober(ProberSettings settings, LongSupplier nanoClock) {
    this.allowed = settings.allowed();
    this.exporter = new BlackboxExporter(settings.exporter());
    this.nanoClock = nanoClock;
    this.worker = new Thread(this::work, "busytone-prober");
    worker.setDaemon(true);
  }

  /** Starts to ask. */
  public void start() {
    worker.start();
  }

  /**
   * Asks about a target, if it is allowed and the pace permits; never waits.
   *
   * @param host a name or an address, as a client reports it
   * @return the request, which another one for the same target within two minutes shares; null if
   *     there is none
   */
  public @Nullable ProbeRequest ask(String host, int port) {
    ProbeTarget target = ProbeTarget.of(host, port);
    return target == null || !allowed.allow(target) ? null : ask(target);
  }

  private synchronized @Nullable ProbeRequest ask(ProbeTarget target) {
    while (!recent.isEmpty() && recent.getFirst().isOlderThan(REMEMBERED)) {
      recent.removeFirst();
    }
    int withinMinute = 0;
    for (ProbeRequest each : recent) {
      if (each.target().equals(target)) {
        return each;
      }
      withinMinute += each.isOlderThan(MINUTE) ? 0 : 1;
    }
    ProbeRequest request = new ProbeRequest(target, nanoClock);
    if (withinMinute >= MOST_A_MINUTE || !queue.offer(request)) {
      return null;
    }
    recent.addLast(request);
    return request;
  }

  /** Stops; what was not asked yet is not asked any more. */
  @Override
  public void close() {
    worker.interrupt();
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        probe(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void probe(ProbeRequest request) throws InterruptedException {
    try {
      request.answered(exporter.probe(request.target()));
      if (silent) {
        LOG.info("The blackbox exporter answers again");
      }
      silent = false;
    } catch (ProbeException e) {
      if (!silent) { // once, however many targets fail
        LOG.warn("No second opinion on failing targets: the blackbox exporter: {}", e.getMessage());
      }
      silent = true;
    } catch (RuntimeException e) { // would end the thread without a word
      LOG.error("A probe failed; the next one is made all the same", e);
    }
  }
}
