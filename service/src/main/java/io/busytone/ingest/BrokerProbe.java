package io.busytone.ingest;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks every two seconds whether a broker answers. */
final class BrokerProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Admin admin;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "busytone-broker-probe");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable String problem = "not asked yet";

  BrokerProbe(Admin admin) {
    this.admin = admin;
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
    admin.close(Duration.ZERO);
  }

  private void ask() {
    int millis = (int) TIMEOUT.toMillis();
    try {
      var nodes = admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis)).nodes();
      problem = nodes.get(millis, TimeUnit.MILLISECONDS).isEmpty() ? "no broker is up" : null;
    } catch (ExecutionException e) {
      problem = String.valueOf(e.getCause());
    } catch (TimeoutException | RuntimeException e) {
      problem = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
