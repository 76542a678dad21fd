package io.busytone.ingest;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks every two seconds whether a broker answers. */
final class BrokerProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final KafkaClients clients;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "busytone-broker-probe");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable String problem = "not asked yet";

  BrokerProbe(KafkaClients clients) {
    this.clients = clients;
  }

  void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why no broker answers; null if one does. */
  @Nullable String problem() {
    return problem;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Asks once and waits for the answer. */
  void ask() {
    try {
      var brokers = clients.brokers(TIMEOUT).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      problem = brokers.isEmpty() ? "no broker is up" : null;
    } catch (ExecutionException e) {
      problem = String.valueOf(e.getCause());
    } catch (TimeoutException | RuntimeException e) {
      problem = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
