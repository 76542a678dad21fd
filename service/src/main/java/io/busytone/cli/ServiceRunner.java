package io.busytone.cli;

import io.busytone.app.Service;
import io.busytone.bytes.Printable;
import io.busytone.catalog.CatalogException;
import io.busytone.settings.Setting;
import io.busytone.settings.SettingsException;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the service until the process is told to end. */
public final class ServiceRunner {
  private static final int FAILED = 1;
  private static final int BAD_SETTINGS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);

  private final Map<String, String> variables;
  private final PrintStream err;
  private final AtomicReference<@Nullable Service> running = new AtomicReference<>();

  public ServiceRunner(Map<String, String> variables, PrintStream err) {
    this.variables = variables;
    this.err = err;
  }

  /**
   * Returns only if the service cannot start. A signal ends the process, with exit code 0 if the
   * stop was orderly.
   *
   * @return the exit code
   */
  public int run() throws InterruptedException {
    Thread hook = new Thread(this::end, "busytone-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      running.set(Service.start(variables));
    } catch (SettingsException e) {
      return refuse(hook, BAD_SETTINGS, e.problems());
    } catch (CatalogException e) {
      return refuse(hook, BAD_SETTINGS, e.problems());
    } catch (JavalinBindException e) {
      String settings = Setting.HOST.variable() + " and " + Setting.PORT.variable();
      return refuse(hook, FAILED, List.of(settings + ": cannot listen: " + innermost(e)));
    } catch (KafkaException e) {
      String settings = Setting.KAFKA_PREFIX + "…";
      return refuse(hook, BAD_SETTINGS, List.of(settings + ": " + innermost(e)));
    } catch (RuntimeException | Error e) { // an orderly stop it is not
      Runtime.getRuntime().removeShutdownHook(hook);
      throw e;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private int refuse(Thread hook, int exitCode, List<?> problems) {
    Runtime.getRuntime().removeShutdownHook(hook);
    err.println("Busytone does not start:");
    problems.forEach(problem -> err.println("  " + problem));
    return exitCode;
  }

  private static String innermost(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return Printable.of(inner.toString());
  }

  /** Without this, a JVM that a signal ends would exit with 128 plus the signal. */
  private void end() {
    Service service = running.get();
    try {
      if (service != null) {
        service.close();
      }
      LOG.info("Stopped");
      Runtime.getRuntime().halt(0);
    } catch (Exception e) {
      LOG.error("The stop failed", e);
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
