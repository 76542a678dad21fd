package io.busytone.web.access;

import io.busytone.bytes.Printable;
import io.busytone.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web configuration as it is now. Its files are read again when their content changes, those it
 * names included; a version with problems is logged once, and the one before stays in force.
 */
public final class WebConfigFile implements AutoCloseable {
  private static final long POLL_SECONDS = 5;
  private static final int MAX_LOGGED = 10;
  private static final Logger LOG = LoggerFactory.getLogger(WebConfigFile.class);

  private final Path path;
  private final List<Consumer<WebConfig>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "busytone-web-config");
            thread.setDaemon(true);
            return thread;
          });

  /** What was read at the latest look. */
  private ConfigFiles files;

  /** What those files say, until it is in force or refused. */
  private @Nullable Reading pending;

  private volatile WebConfig current;

  private WebConfigFile(Path path, ConfigFiles files, WebConfig current) {
    this.path = path;
    this.files = files;
    this.current = current;
  }

  /**
   * Reads the configuration for the first time.
   *
   * @throws WebConfigException with every problem there is
   */
  public static WebConfigFile load(Path path) throws WebConfigException {
    ConfigFiles files = new ConfigFiles(path);
    return new WebConfigFile(path, files, WebConfigReader.read(path, files));
  }

  /** The version in force. */
  public WebConfig current() {
    return current;
  }

  /** Calls a listener with each new version, before it is in force; if it throws, it never is. */
  public void onReload(Consumer<WebConfig> listener) {
    listeners.add(listener);
  }

  /** Starts to look for changes, every {@value #POLL_SECONDS} seconds. */
  public void watch() {
    var unused = // an exception ends the polling; refresh() throws none
        poller.scheduleWithFixedDelay(this::refresh, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }

  /**
   * Looks at the files. What has changed is used or refused at the next look, if nothing has
   * changed since: a look may see a file that is half written, and certificate and key are often
   * replaced one after the other.
   */
  public synchronized void refresh() {
    if (!files.areUnchanged()) {
      files = new ConfigFiles(path);
      pending = read();
    } else if (pending != null) {
      Reading settled = pending;
      pending = null;
      settle(settled);
    }
  }

  private Reading read() {
    try {
      return new Reading.Version(WebConfigReader.read(path, files));
    } catch (WebConfigException e) {
      return new Reading.Mistakes(e);
    }
  }

  private void settle(Reading reading) {
    try {
      WebConfig next = reading.version();
      requireSameProtection(next);
      listeners.forEach(listener -> listener.accept(next));
      next.credentials().rememberAs(current.credentials());
      current = next;
      LOG.info("{} has changed and is in force", path);
    } catch (WebConfigException e) {
      LOG.error("{} is not used, the version before stays: {}", path, summary(e));
    } catch (RuntimeException e) {
      LOG.error("{} could not be used, the version before stays", path, e);
    }
  }

  /** A key that is missing by mistake must not open the server to everybody. */
  private void requireSameProtection(WebConfig next) throws WebConfigException {
    if (next.tls().isPresent() != current.tls().isPresent()) {
      throw WebConfigException.of(path, "tls_server_config comes or goes only with a restart");
    }
    if (next.credentials().isEmpty() != current.credentials().isEmpty()) {
      throw WebConfigException.of(
          path, "basic_auth_users and bearer_tokens together come or go only with a restart");
    }
    if (current.isClosed() && !next.isClosed()) {
      throw WebConfigException.of(
          path, "RequireAndVerifyClientCert, without users and tokens, goes only with a restart");
    }
  }

  private static String summary(WebConfigException refused) {
    return refused.problems().stream()
        .limit(MAX_LOGGED)
        .map(Problem::toString)
        .map(Printable::of)
        .collect(Collectors.joining("; "));
  }

  /** What the files say. */
  private sealed interface Reading {
    WebConfig version() throws WebConfigException;

    record Version(WebConfig version) implements Reading {}

    record Mistakes(WebConfigException mistakes) implements Reading {
      @Override
      public WebConfig version() throws WebConfigException {
        throw mistakes;
      }
    }
  }
}
