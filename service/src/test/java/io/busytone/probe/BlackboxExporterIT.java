package io.busytone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real blackbox exporter is asked about real ports of this machine. */
@NeedsTool(BlackboxExporterProcess.PROGRAM)
@Timeout(120)
final class BlackboxExporterIT {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private BlackboxExporterProcess process;
  private BlackboxExporter exporter;

  @BeforeEach
  void start() throws IOException {
    process = new BlackboxExporterProcess(folder);
    exporter = new BlackboxExporter(process.url());
    Awaitility.await("the exporter to answer")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> probe(LOOPBACK, process.url().getPort()) == ProbeOutcome.CONNECTED);
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  void portThatListens_connects() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(probe(LOOPBACK, server.getLocalPort())).isEqualTo(ProbeOutcome.CONNECTED);
      assertThat(probe("::ffff:127.0.0.1", server.getLocalPort()))
          .isEqualTo(ProbeOutcome.CONNECTED);
    }
  }

  @Test
  void closedPort_refuses() throws Exception {
    assertThat(probe(LOOPBACK, FreePorts.free())).isEqualTo(ProbeOutcome.REFUSED);
  }

  /** Linux drops what asks for a connection while the queue of those to accept is full. */
  @Test
  void portWhoseQueueIsFull_isSilent() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 8; i++) {
        SocketChannel client = SocketChannel.open();
        client.configureBlocking(false);
        client.connect(server.getLocalSocketAddress());
        waiting.add(client);
      }
      assertThat(probe(LOOPBACK, server.getLocalPort())).isEqualTo(ProbeOutcome.SILENT);
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  private ProbeOutcome probe(String host, int port) throws ProbeException, InterruptedException {
    return exporter.probe(Objects.requireNonNull(ProbeTarget.of(host, port))).outcome();
  }
}
