package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A machine on a {@link SceneNetwork}: a network and a host name of its own, as namespaces
 * (network_namespaces(7), uts_namespaces(7)). A process keeps them; it ends when its standard input
 * does, so with this JVM at the latest, and nothing is left behind.
 */
final class SceneHost implements AutoCloseable {
  private static final String KEEP =
      "hostname \"$0\" && ip link set lo up && echo kept && exec cat";

  private final String name;
  private final String address;
  private final Process keeper;

  /**
   * @param address what it will have in its network; none is assigned here
   */
  SceneHost(String name, String address) {
    this.name = name;
    this.address = address;
    this.keeper = start(new ProcessBuilder("unshare", "--net", "--uts", "sh", "-c", KEEP, name));
    assertThat(firstLine(keeper)).as("namespaces of %s", name).isEqualTo("kept");
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  /** A name of the network namespace for {@code ip link}. */
  String pid() {
    return Long.toString(keeper.pid());
  }

  /** Has this command run on this host, without proxies, in English, and not for ever. */
  ProcessBuilder on(ProcessBuilder command) {
    List<String> here = List.of("nsenter", "-t", pid(), "--net", "--uts", "--", "timeout", "120");
    command.command().addAll(0, here);
    Map<String, String> environment = command.environment();
    environment.keySet().removeIf(variable -> variable.matches("(?i).*_proxy"));
    environment.put("LC_ALL", "C.UTF-8");
    return command;
  }

  /** Runs a command of {@code sh}, which must succeed; returns what it printed. */
  String sh(String script, String... arguments) {
    ProcessBuilder command = new ProcessBuilder("sh", "-ec", script, name);
    command.command().addAll(List.of(arguments));
    Process process = start(on(command).redirectErrorStream(true));
    String output = output(process);
    assertThat(process.exitValue()).as("%s: %s: %s", name, script, output).isZero();
    return output;
  }

  static Process start(ProcessBuilder command) {
    try {
      return command.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String firstLine(Process process) {
    try {
      return String.valueOf(process.inputReader(UTF_8).readLine());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Waits until it ends. */
  static String output(Process process) {
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor();
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    keeper.destroy();
    keeper.onExit().join();
  }
}
