package io.busytone.app;

import io.busytone.catalog.CatalogException;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the service until the process is told to end. */
final class Serve {
  private static final int FAILED = 1;
  private static final int BAD_SETTINGS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

  private final Map<String, String> variables;
  private final PrintStream err;
  private final AtomicReference<@Nullable Service> running = new AtomicReference<>();

  Serve(Map<String, String> variables, PrintStream err) {
    this.variables = variables;
    this.err = err;
  }

  /** Returns only if the service cannot start; an orderly end is the signal's, with exit code 0. */
  int run() throws InterruptedException {
    Thread hook = new Thread(this::end, "busytone-stop");
    try {
      running.set(Service.start(variables));
    } catch (SettingsException e) {
      return refuse(e.problems());
    } catch (CatalogException e) {
      return refuse(e.problems());
    } catch (JavalinBindException e) {
      err.println("Busytone does not start: " + e.getMessage());
      err.println("  choose another port with " + Setting.PORT.variable());
      return FAILED;
    }
    Runtime.getRuntime().addShutdownHook(hook);
    new CountDownLatch(1).await();
    return 0;
  }

  private int refuse(List<?> problems) {
    err.println("Busytone does not start:");
    problems.forEach(problem -> err.println("  " + problem));
    return BAD_SETTINGS;
  }

  /** A JVM that a signal ends would say 128 plus the signal; an orderly stop says 0. */
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
