package io.busytone.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The services of {@code docker-compose.yml}, as a project of their own on ports of their own. */
final class ComposeProject implements AutoCloseable {
  private static final List<List<String>> COMMANDS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));

  private final List<String> command = command().orElseThrow();
  private final Map<String, Integer> ports;

  /**
   * @param ports on this machine, by the variable of the compose file
   */
  ComposeProject(Map<String, Integer> ports) {
    this.ports = Map.copyOf(ports);
  }

  /** The plugin, else the program of its own; empty where there is neither. */
  static Optional<List<String>> command() {
    return COMMANDS.stream().filter(ComposeProject::works).findFirst();
  }

  private static boolean works(List<String> command) {
    try {
      List<String> version = Stream.concat(command.stream(), Stream.of("version")).toList();
      Process process = new ProcessBuilder(version).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Builds what is to be built and starts these services and what they depend on. */
  void up(String... services) {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--build"));
    arguments.addAll(List.of(services));
    compose(Duration.ofMinutes(10), arguments.toArray(String[]::new));
  }

  /** What a service has logged, and nothing else. */
  String logs(String service) {
    return run(Duration.ofSeconds(30), List.of("docker", "logs", container(service)));
  }

  /** The id of a service's container. */
  String container(String service) {
    return compose(Duration.ofSeconds(30), "ps", "--quiet", service).strip();
  }

  /** A property of a service's container, by a template of {@code docker inspect}. */
  String inspect(String service, String template) {
    List<String> command = List.of("docker", "inspect", "--format", template, container(service));
    return run(Duration.ofSeconds(30), command).strip();
  }

  /** What {@code docker} prints, errors included; it must end well. */
  static String docker(String... arguments) {
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    return run(new ProcessBuilder(command), Duration.ofSeconds(60));
  }

  private String compose(Duration patience, String... arguments) {
    return run(patience, Stream.concat(command.stream(), Stream.of(arguments)).toList());
  }

  private String run(Duration patience, List<String> all) {
    ProcessBuilder builder = new ProcessBuilder(all).directory(ContainerEngine.TOP.toFile());
    builder.environment().put("COMPOSE_PROJECT_NAME", "busytone-it");
    ports.forEach((name, port) -> builder.environment().put(name, Integer.toString(port)));
    return run(builder, patience);
  }

  private static String run(ProcessBuilder builder, Duration patience) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(patience.toSeconds(), SECONDS);
      assertThat(ended && process.exitValue() == 0)
          .as("%s: %s", builder.command(), output)
          .isTrue();
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    compose(Duration.ofMinutes(2), "down", "--volumes", "--timeout", "5");
  }
}
