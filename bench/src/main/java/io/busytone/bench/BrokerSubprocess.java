package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.demo.BrokerProcess;
import io.busytone.demo.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka broker in a process of its own, on the loopback interface. It ends with this process,
 * however that ends, because its standard input ends then.
 */
final class BrokerSubprocess implements AutoCloseable {
  private static final String READY = "READY ";

  private final Path folder;
  private final Process process;
  private final String bootstrapServers;

  private BrokerSubprocess(Path folder, Process process, String bootstrapServers) {
    this.folder = folder;
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker and returns when it serves. */
  static BrokerSubprocess start() throws IOException {
    Path folder = Files.createTempDirectory("busytone-bench-");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                Integer.toString(FreePorts.free()),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("the broker did not start");
    }
    BrokerSubprocess broker = new BrokerSubprocess(folder, process, line.substring(READY.length()));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "bench-broker-shutdown"));
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
      TemporaryFolder.remove(folder);
    } catch (IOException e) {
      System.err.println("The broker's data stay in " + folder + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
