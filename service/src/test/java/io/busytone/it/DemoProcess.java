package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The demo as everybody starts it, at its default pace. */
final class DemoProcess implements AutoCloseable {
  private static final Path LOG = Path.of("target", "it-logs", "demo.log");

  private final int port = ServiceProcess.freePort();
  private final Process process;

  /** Returns when it listens. */
  DemoProcess() throws IOException {
    Path jar = Path.of(System.getProperty("busytone.jar", "target/busytone.jar"));
    assertThat(jar).as("the service, built by mvn package").exists();
    Files.createDirectories(LOG.getParent());
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "demo",
                "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
    awaitSaid("listening on http");
  }

  int port() {
    return port;
  }

  /** Waits until its output has this text. */
  void awaitSaid(String text) {
    Awaitility.await("the demo to say " + text)
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(90))
        .until(() -> said().contains(text));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static String said() {
    try {
      return Files.readString(LOG);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
