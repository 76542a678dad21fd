package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small fleet on a network of its own: a host for each client program, and the hosts that the
 * scenes add. Whatever a program writes becomes a record, as the simplest shipper would send it.
 */
final class SceneStage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVICE = "shop";
  private static final Path SERVER = Path.of("src", "test", "resources", "it", "scene-server.py");
  private static final Path SHIP_PORTS = Path.of("..", "examples", "ship-ports.sh");

  /** After one repetition a SYN without an answer is a time-out: 3 s instead of 127 s. */
  private static final String IMPATIENT = "echo 1 >/proc/sys/net/ipv4/tcp_syn_retries";

  /** Stands in for kcat: what would be produced is printed. */
  private static final String PRINT_SAMPLE =
      "bin=$(mktemp -d) && printf '#!/bin/sh\\nexec cat\\n' >\"$bin/kcat\""
          + " && chmod +x \"$bin/kcat\" && PATH=\"$bin:$PATH\" sh \"$1\" no-broker; rm -r \"$bin\"";

  private final SceneNetwork network = new SceneNetwork();
  private final Map<ClientProgram, SceneHost> clients = new EnumMap<>(ClientProgram.class);
  private final List<Process> servers = new ArrayList<>();
  private final List<String> records = new ArrayList<>();
  private Duration ahead = Duration.ZERO;

  SceneStage() {
    for (ClientProgram program : ClientProgram.values()) {
      String name = program.name().toLowerCase(Locale.ROOT) + "-1";
      clients.put(program, host(name, "10.20.1." + (1 + clients.size())));
    }
  }

  /** What was written so far, a record a line. */
  List<String> records() {
    return records;
  }

  /** A new host; programs on it do not wait long for an answer. */
  SceneHost host(String name, String address) {
    SceneHost host = network.host(name, address);
    host.sh(IMPATIENT);
    return host;
  }

  /**
   * Starts servers on a host and returns when they listen.
   *
   * @param listeners {@code mode:address:port}, as scene-server.py explains
   */
  Process listen(SceneHost host, String... listeners) {
    ProcessBuilder command = new ProcessBuilder("python3", SERVER.toString());
    command.command().addAll(List.of(listeners));
    Process server = SceneHost.start(host.on(command).redirectErrorStream(true));
    servers.add(server);
    assertThat(SceneHost.firstLine(server)).as("servers of %s", host.name()).isEqualTo("ready");
    return server;
  }

  /** Every client program connects, each on its host, all at the same time. */
  void everybody(String address, int port) {
    connect(clients.keySet(), address, port);
  }

  /** Likewise, for some of them. */
  void connect(Collection<ClientProgram> programs, String address, int port) {
    Map<SceneHost, Process> running = new LinkedHashMap<>();
    for (ClientProgram program : programs) {
      SceneHost host = client(program);
      running.put(host, start(host, program.connect(address, port)));
    }
    running.forEach(this::write);
  }

  SceneHost client(ClientProgram program) {
    SceneHost host = clients.get(program);
    if (host == null) {
      throw new IllegalStateException("no host for " + program);
    }
    return host;
  }

  /** Programs run on one host, one after the other. */
  void run(SceneHost host, ProcessBuilder... commands) {
    for (ProcessBuilder command : commands) {
      write(host, start(host, command));
    }
  }

  private static Process start(SceneHost host, ProcessBuilder command) {
    return SceneHost.start(host.on(command).redirectErrorStream(true));
  }

  private void write(SceneHost host, Process program) {
    write(host, SceneHost.output(program));
  }

  /** What a program on this host wrote goes to the records. */
  void write(SceneHost host, String text) {
    assertThat(text).as("what a program on %s wrote", host.name()).isNotBlank();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("@timestamp", Instant.now().plus(ahead).toString());
    fields.put("host.name", host.name());
    fields.put("host.ip", host.address());
    fields.put("service.name", SERVICE);
    fields.put("message", text.strip());
    try {
      records.add(JSON.writeValueAsString(fields));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What follows is dated a minute later, as if it had gone on: nobody waits for it. */
  void minuteLater() {
    ahead = ahead.plusMinutes(1);
  }

  /** The example for port samples ships one of this host. */
  void shipPorts(SceneHost host) {
    records.add(host.sh(PRINT_SAMPLE, SHIP_PORTS.toString()).strip());
  }

  /** Waits for the line of a server that contains this text; returns what it wrote up to there. */
  static String awaitLine(Process server, String part) {
    StringBuilder written = new StringBuilder();
    try (Stream<String> lines = server.inputReader(UTF_8).lines()) {
      var unused =
          lines
              .peek(line -> written.append(line).append('\n'))
              .anyMatch(line -> line.contains(part));
    }
    return written.toString();
  }

  @Override
  public void close() {
    servers.forEach(Process::destroy);
    network.close();
  }
}
