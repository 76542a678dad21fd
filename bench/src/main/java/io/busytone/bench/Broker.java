package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.demo.BrokerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Kafka broker in a process of its own, on the loopback interface. It ends with this process,
 * however that ends: the end of its input tells it.
 */
final class Broker implements AutoCloseable {
  private static final String READY = "READY ";

  private final Path folder;
  private final Process process;
  private final String bootstrapServers;

  private Broker(Path folder, Process process, String bootstrapServers) {
    this.folder = folder;
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker and returns when it serves. */
  static Broker start() throws IOException {
    Path folder = Files.createTempDirectory("busytone-bench-");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                Integer.toString(freePort()),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("the broker did not start");
    }
    Broker broker = new Broker(folder, process, line.substring(READY.length()));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "bench-broker-farewell"));
    return broker;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Ends the broker and removes its data. */
  @Override
  public synchronized void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      remove(folder);
    } catch (IOException e) {
      System.err.println("The broker's data stay in " + folder + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
