package io.busytone.decode;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The names of fields that hold what was dialled: each host with the port that belongs to it. What
 * a schema calls the destination comes first, then the address the failed socket call was given,
 * then URLs, which may be those of a request behind a proxy. Names come before addresses: an
 * address says little a week later.
 *
 * <p>Left out on purpose: {@code remote_addr} and {@code remote_host} are the client in access
 * logs.
 */
final class TargetFields {
  /** A port of this name means something only beside its host. */
  static final String PLAIN_PORT = "port";

  private static final String[][] PAIRS = {
    {"destination.domain", "destination.port"}, // Elastic Common Schema
    {"destination.address", "destination.port"},
    {"destination.ip", "destination.port"},
    {"server.domain", "server.port"},
    {"server.address", "server.port"}, // OpenTelemetry, and ECS on the client's side
    {"server.ip", "server.port"},
    {"net.peer.name", "net.peer.port"}, // OpenTelemetry before 1.21
    {"net.peer.ip", "net.peer.port"},
    {"peer.hostname", "peer.port"}, // OpenTracing
    {"peer.address", "peer.port"},
    {"err.address", "err.port"}, // Node.js
    {"err.hostname", "err.port"},
    {"err.host", "err.port"},
    {"error.address", "error.port"},
    {"error.hostname", "error.port"},
    {"error.host", "error.port"},
    {"err.cause.address", "err.cause.port"},
    {"error.cause.address", "error.cause.port"},
    {"err.aggregateErrors.address", "err.aggregateErrors.port"},
    {"err.errors.address", "err.errors.port"},
    {"address", PLAIN_PORT},
    {"network.peer.address", "network.peer.port"},
    {"target.host", "target.port"},
    {"target.address", "target.port"},
    {"target", "target.port"},
    {"upstream.host", "upstream.port"}, // Envoy: upstream_host
    {"upstream.addr", "upstream.port"}, // nginx: upstream_addr
    {"upstream", "upstream.port"},
    {"dest.host", "dest.port"},
    {"dest.ip", "dest.port"},
    {"dst.host", "dst.port"},
    {"dst.ip", "dst.port"},
    {"broker", "broker.port"},
    {"url.full", "url.port"},
    {"url.domain", "url.port"},
    {"url.original", "url.port"},
    {"http.url", ""},
    {"http.request.url", ""},
    {"request.url", ""},
    {"err.config.url", ""}, // axios
    {"error.config.url", ""},
    {"url", ""},
    {"uri", ""},
    {"endpoint", ""},
  };

  private TargetFields() {}

  /** The names of hosts, the preferred first. */
  static String hosts() {
    return Arrays.stream(PAIRS).map(pair -> pair[0]).collect(Collectors.joining(" "));
  }

  /** The names of ports, the preferred first, each once. */
  static String ports() {
    return Arrays.stream(PAIRS)
        .map(pair -> pair[1])
        .filter(port -> !port.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The name of the port that belongs to a name of a host; empty if there is none. */
  static String portOf(String host) {
    for (String[] pair : PAIRS) {
      if (pair[0].equals(host)) {
        return pair[1];
      }
    }
    return "";
  }
}
