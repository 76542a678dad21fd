package io.busytone.probe;

import io.busytone.demo.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real blackbox exporter on a free port of the loopback interface. */
final class BlackboxExporterProcess implements AutoCloseable {
  static final String PROGRAM = "prometheus-blackbox-exporter";

  private final int port = FreePorts.free();
  private final Process process;

  /**
   * @param folder for its configuration
   */
  BlackboxExporterProcess(Path folder) throws IOException {
    Path file = folder.resolve("blackbox.yml");
    Files.writeString(file, "modules:\n  tcp_connect:\n    prober: tcp\n");
    Path log = Path.of("target", "it-logs", "blackbox-exporter-" + port + ".log");
    Files.createDirectories(log.getParent());
    process =
        new ProcessBuilder(
                PROGRAM, "--config.file=" + file, "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
