package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the service: one port and one label over several runs, each a process. The output
 * of each run goes to a file of its own.
 */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path LOGS = Path.of("target", "it-logs");

  private final String instance;
  private final String logName;
  private final Map<String, String> environment;
  private final int port;
  private final List<String> jvmOptions = new ArrayList<>();
  private int run;
  private @Nullable Process process;

  /**
   * @param instance its label
   * @param logName what the files of its output begin with
   * @param environment its settings, but for the port
   */
  ServiceProcess(String instance, String logName, Map<String, String> environment) {
    this.instance = instance;
    this.logName = logName;
    this.environment = new TreeMap<>(environment);
    this.port = FreePorts.free();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Adds options of the Java virtual machine, for the next run and those after it. */
  ServiceProcess withJvmOptions(List<String> options) {
    jvmOptions.addAll(options);
    return this;
  }

  String instance() {
    return instance;
  }

  int port() {
    return port;
  }

  /** Starts the process again and returns when it listens. */
  ServiceProcess start() {
    launch();
    Awaitility.await("the service to listen; its output is in " + log())
        .pollInterval(Duration.ofMillis(20))
        .atMost(START)
        .until(() -> !running() || output().contains("listening on http"));
    assertThat(running()).as("it runs; its output: %s", output()).isTrue();
    return this;
  }

  /** Starts the process again and does not wait. */
  void launch() {
    close();
    run++;
    List<String> arguments = new ArrayList<>(jvmOptions);
    arguments.addAll(List.of("-jar", jar().toString()));
    ProcessBuilder builder = ShortLivedJvm.process(arguments.toArray(String[]::new));
    builder.environment().keySet().removeIf(name -> name.startsWith("BUSYTONE_"));
    builder.environment().putAll(environment);
    builder.environment().put("BUSYTONE_PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(logFile());
    try {
      process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path jar() {
    Path jar = Path.of(System.getProperty("busytone.jar", "target/busytone.jar"));
    assertThat(jar).as("the service, built by mvn package").exists();
    return jar;
  }

  private File logFile() {
    try {
      Files.createDirectories(LOGS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return log().toFile();
  }

  private Path log() {
    return LOGS.resolve(logName + "-" + instance + "-" + run + ".log");
  }

  /** What this run has printed so far. */
  String output() {
    try {
      return Files.readString(log());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  boolean running() {
    return process().isAlive();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    process().destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** SIGTERM; returns the exit code. */
  int terminate(Duration patience) {
    process().destroy();
    return awaitExit(patience);
  }

  /** SIGSTOP: it stands still and cannot notice. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      String command = "kill -" + name + " " + process().pid();
      Process kill = new ProcessBuilder("sh", "-c", command).start();
      assertThat(kill.waitFor(5, SECONDS) && kill.exitValue() == 0).as(command).isTrue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private int awaitExit(Duration patience) {
    try {
      boolean ended = process().waitFor(patience.toMillis(), MILLISECONDS);
      assertThat(ended).as("%s ends within %s", instance, patience).isTrue();
      return process().exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Process process() {
    if (process == null) {
      throw new IllegalStateException(instance + " was never started");
    }
    return process;
  }

  RawHttpGet.Response get(String path) {
    return get(path, Map.of());
  }

  RawHttpGet.Response get(String path, Map<String, String> headers) {
    try {
      return RawHttpGet.get(port, path, headers, Duration.ofSeconds(5));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether it joined its group and the broker answers. */
  boolean ready() {
    try {
      return RawHttpGet.get(port, "/health/ready", Map.of(), Duration.ofSeconds(5)).status() == 200;
    } catch (IOException away) {
      return false;
    }
  }

  void awaitReady() {
    Awaitility.await(instance + " to be ready").atMost(START).until(this::ready);
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      kill();
    }
  }
}
