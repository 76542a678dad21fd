package io.busytone.count;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Renders pages of metrics, one at a time: memory and processor time do not grow with the number of
 * requests. Thread-safe.
 */
final class MetricsPages {
  /** How long a page is sent to all who ask. People and second scrapers do not mind. */
  static final Duration SHARED_FOR = Duration.ofMillis(500);

  /** Fair, or the scraper might wait for ever. */
  private final ReentrantLock rendering = new ReentrantLock(true);

  private final Map<Variant, MetricsPage> shared = new ConcurrentHashMap<>();
  private final Executor whenStale =
      CompletableFuture.delayedExecutor(
          SHARED_FOR.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

  /**
   * How a page is written.
   *
   * @param contentType the value of {@code Content-Type}, which names the format
   */
  record Variant(String contentType, boolean gzip) {}

  /** The result of an action that renders, during which nothing else is rendered. */
  <T> T alone(Supplier<T> action) {
    rendering.lock();
    try {
      return action.get();
    } finally {
      rendering.unlock();
    }
  }

  /** A page for all who ask for this variant within {@link #SHARED_FOR}. */
  MetricsPage shared(Variant variant, Supplier<MetricsPage> render) {
    MetricsPage present = shared.get(variant);
    return present == null ? alone(() -> renderUnlessPresent(variant, render)) : present;
  }

  private MetricsPage renderUnlessPresent(Variant variant, Supplier<MetricsPage> render) {
    MetricsPage present = shared.get(variant);
    if (present != null) {
      return present;
    }
    MetricsPage page = render.get();
    shared.put(variant, page);
    whenStale.execute(() -> shared.remove(variant, page)); // nobody may ask again
    return page;
  }
}
