package io.busytone.diagnose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Hosts that log what they meet, each with its runtime's wording, its fields, its clock. What a
 * line says is what such programs write; whether it says the host's address, the service or the
 * resolved address differs from host to host.
 */
final class SimulatedClients {
  private static final List<String> REFUSED =
      List.of(
          "connect ECONNREFUSED {a}:{p}",
          "dial tcp {a}:{p}: connect: connection refused",
          "io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: {h}/{a}:{p}",
          "connection to server at \\\"{h}\\\" ({a}), port {p} failed: Connection refused",
          "[Errno 111] Connect call failed ('{a}', {p})",
          "Failed to connect to {h} port {p}: Connection refused");
  private static final List<String> TIMED_OUT =
      List.of(
          "connect ETIMEDOUT {a}:{p}",
          "dial tcp {a}:{p}: i/o timeout",
          "connection timed out: {h}/{a}:{p}",
          "connection to server at \\\"{h}\\\" ({a}), port {p} failed: Connection timed out",
          "[Errno 110] Connect call failed ('{a}', {p})",
          "curl: (28) Failed to connect to {h} port {p} after 5001 ms: Timeout was reached");
  private static final List<String> REACHED =
      List.of(
          "connected to {h}:{p} in {n} ms",
          "connected to {a}:{p} in {n} ms",
          "connection established to {h}/{a}:{p}",
          "established connection to {h}/{a}:{p}",
          "Connection to {h} ({a}) {p} port [tcp/*] succeeded!",
          "GET http://{h}:{p}/health HTTP/1.1 200 {n}");
  private static final List<String> EXHAUSTED =
      List.of(
          "connect: cannot assign requested address",
          "dial tcp {a}:{p}: connect: cannot assign requested address",
          "connect EADDRNOTAVAIL {a}:{p}");

  private final Random random;

  SimulatedClients(Random random) {
    this.random = random;
  }

  /** One host, and how it logs. */
  record Client(
      String service, String host, String address, int runtime, Habits habits, int skewSeconds) {}

  /** Whether this host's lines name a target in one way, whether they succeed or fail. */
  static boolean isConsistent(Client client) {
    return client.runtime() != 0 || client.habits().destination();
  }

  /** Which fields a host's lines have. */
  record Habits(boolean address, boolean service, boolean destination, boolean destinationIp) {}

  /** What is dialled: a name and the address that it leads to. */
  record Destination(String host, String address, int port) {
    Destination at(int other) {
      return new Destination(host, address, other);
    }

    Destination named(String other) {
      return new Destination(other, address, port);
    }

    Destination ledTo(String other) {
      return new Destination(host, other, port);
    }
  }

  /** Hosts of one service in one network, {@code 10.2.0} for example. */
  List<Client> hosts(String service, String network, int count, boolean addressed) {
    Habits habits =
        new Habits(
            addressed || random.nextInt(3) > 0,
            random.nextInt(5) > 0,
            random.nextBoolean(),
            random.nextInt(3) == 0);
    int runtime = random.nextInt(REFUSED.size());
    List<Client> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int skew = random.nextInt(12) == 0 ? random.nextInt(240) - 120 : 0;
      int number = 2 + i;
      hosts.add(
          new Client(
              service,
              service + "-" + network.replace('.', '-') + "-" + number,
              network + "." + number,
              runtime,
              habits,
              skew));
    }
    return hosts;
  }

  String refused(Client client, Destination to, Instant at) {
    return line(client, to, at, REFUSED.get(client.runtime()), "");
  }

  String timedOut(Client client, Destination to, Instant at) {
    return line(client, to, at, TIMED_OUT.get(client.runtime()), "");
  }

  String reached(Client client, Destination to, Instant at) {
    return line(client, to, at, REACHED.get(client.runtime()), "");
  }

  /** A line about ports, with a sample of the host's sockets. */
  String exhausted(Client client, Destination to, Instant at, int timeWait) {
    String sample =
        ",\"sockets\":{\"in_use\":28100,\"time_wait\":"
            + timeWait
            + ",\"port_range\":[32768,60999]}";
    return line(client, to, at, EXHAUSTED.get(client.runtime() % EXHAUSTED.size()), sample);
  }

  /** A line about ports, and nothing of the host's sockets. */
  String cannotAssign(Client client, Destination to, Instant at) {
    String template =
        to.host().equals("localhost")
            ? "Error 99 connecting to {h}:{p}. Cannot assign requested address."
            : EXHAUSTED.get(1 + client.runtime() % 2);
    return line(client, to, at, template, "");
  }

  /** What {@code ss -s} writes. */
  String socketSummary(Client client, Instant at, int timeWait) {
    String text =
        String.format(
            Locale.ROOT,
            "TCP:   %d (estab 57, closed %d, orphaned 0, timewait %d)",
            timeWait + 80,
            timeWait + 4,
            timeWait);
    return json(client, at, text, "");
  }

  String ordinary(Client client, Instant at) {
    List<String> texts =
        List.of("user logged in", "cache miss for key 42", "retrying in 5 s", "GC pause 12 ms");
    return json(client, at, texts.get(random.nextInt(texts.size())), "");
  }

  private String line(Client client, Destination to, Instant at, String template, String more) {
    String message =
        template
            .replace("{h}", to.host())
            .replace("{a}", to.address())
            .replace("{p}", Integer.toString(to.port()))
            .replace("{n}", Integer.toString(1 + random.nextInt(80)));
    String fields = more;
    if (client.habits().destination()) {
      fields += ",\"destination.address\":\"" + to.host() + "\",\"destination.port\":" + to.port();
      if (client.habits().destinationIp()) {
        fields += ",\"destination.ip\":\"" + to.address() + "\"";
      }
    }
    return json(client, at, message, fields);
  }

  private static String json(Client client, Instant at, String message, String fields) {
    StringBuilder json = new StringBuilder();
    json.append("{\"@timestamp\":\"").append(at.plusSeconds(client.skewSeconds())).append("\"");
    if (client.habits().service()) {
      json.append(",\"service.name\":\"").append(client.service()).append("\"");
    }
    json.append(",\"host.name\":\"").append(client.host()).append("\"");
    if (client.habits().address()) {
      json.append(",\"host.ip\":\"").append(client.address()).append("\"");
    }
    return json.append(String.format(Locale.ROOT, ",\"message\":\"%s\"", message))
        .append(fields)
        .append("}")
        .toString();
  }
}
