package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.BrokerProcess;
import io.busytone.demo.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A broker of a cluster of several, in a process of its own. */
final class BrokerNode implements AutoCloseable {
  private static final String HOST = "127.0.0.1:";

  private final int port = FreePorts.free();
  private final Path folder;
  private final List<String> settings;
  private @Nullable Process process;

  private BrokerNode(Path folder, List<String> settings) {
    this.folder = folder;
    this.settings = new ArrayList<>(settings);
    this.settings.add("broker.session.timeout.ms=3000");
  }

  /**
   * The first broker of a cluster, number 1, which is the controller as well.
   *
   * @param controllerPort where other brokers find it
   */
  static BrokerNode controller(Path folder, int controllerPort) {
    BrokerNode node = new BrokerNode(folder, List.of(voters(controllerPort)));
    node.settings.add(
        "listeners=PLAINTEXT://" + node.address() + ",CONTROLLER://" + HOST + controllerPort);
    return node;
  }

  /** The second broker, number 2. */
  static BrokerNode second(Path folder, int controllerPort, String clusterId) throws IOException {
    Files.writeString(
        folder.resolve("meta.properties"),
        "node.id=2\nversion=1\ncluster.id=" + clusterId + "\ndirectory.id=" + Uuid.randomUuid());
    BrokerNode node =
        new BrokerNode(
            folder, List.of(voters(controllerPort), "process.roles=broker", "node.id=2"));
    node.settings.add("listeners=PLAINTEXT://" + node.address());
    node.settings.add("advertised.listeners=PLAINTEXT://" + node.address());
    return node;
  }

  private static String voters(int controllerPort) {
    return "controller.quorum.voters=1@" + HOST + controllerPort;
  }

  String address() {
    return HOST + port;
  }

  /** Starts it, or starts it again with the data it has; returns when it serves. */
  void start() {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(port), folder.toString()));
    arguments.addAll(settings);
    try {
      process =
          ShortLivedJvm.process(BrokerProcess.class, arguments.toArray(String[]::new))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      assertThat(lines.lines().anyMatch(line -> line.startsWith("READY "))).isTrue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      awaitExit(process);
    }
  }

  /** Returns when the process has ended by itself. */
  void awaitExit() {
    if (process != null) {
      awaitExit(process);
    }
  }

  private static void awaitExit(Process process) {
    try {
      assertThat(process.waitFor(60, SECONDS)).as("the broker's process has ended").isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
