package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import io.busytone.event.TargetField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that may say what was dialled: their names, each host with the port that belongs to
 * it, and their values in an event. What a schema calls the destination comes first, then the
 * address the failed socket call was given, then URLs, which may be those of a request behind a
 * proxy. Names come before addresses: an address says little a week later.
 *
 * <p>Left out on purpose: {@code remote_addr} and {@code remote_host} are the client in access
 * logs.
 */
final class TargetFields {
  /** A port of this name means something only beside its host. */
  private static final String PLAIN_PORT = "port";

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
    {"dhost", "dpt"}, // Common Event Format
    {"dst", "dpt"},
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

  private static final int NO_SLOT = -1;

  private final SlotRange hosts;
  private final SlotRange ports;
  private final int plainPort;
  private final int[] portBesideHost;
  private final boolean[] vague;

  TargetFields(FieldTable table) {
    hosts = table.slotsOf(FieldRole.TARGET_HOST);
    ports = table.slotsOf(FieldRole.TARGET_PORT);
    plainPort = table.slotOf(FieldRole.TARGET_PORT, PLAIN_PORT);
    portBesideHost = portBesideHost(table, hosts, ports.from());
    vague = vague(hosts);
  }

  /** The names of hosts, the preferred first. */
  static String hostNames() {
    return Arrays.stream(PAIRS).map(pair -> pair[0]).collect(Collectors.joining(" "));
  }

  /** The names of ports, the preferred first, each once. */
  static String portNames() {
    return Arrays.stream(PAIRS)
        .map(pair -> pair[1])
        .filter(port -> !port.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /**
   * The best field of an event, null if it has none. Behind its own fields come those of its
   * envelope, unless its own name a port: that one belongs to no host of the envelope.
   */
  @Nullable TargetField best(FieldValues own, FieldValues envelope) {
    int ownHost = own.firstFilled(hosts, hosts.from());
    int outerHost = envelope.firstFilled(hosts, hosts.from());
    TargetField outer =
        outerHost >= 0 && port(own).isEmpty() ? field(envelope, outerHost, null) : null;
    return ownHost < 0 ? outer : field(own, ownHost, outer);
  }

  /** The field in a slot, and behind it the others of the event, then the last. */
  private TargetField field(FieldValues values, int host, @Nullable TargetField last) {
    int following = values.firstFilled(hosts, host + 1);
    TargetField next = following < 0 ? last : field(values, following, last);
    Slice portBeside = portBeside(values, portBesideHost[host - hosts.from()]);
    return new TargetField(
        values.get(host),
        portBeside,
        portBeside.isEmpty() ? port(values) : Slice.EMPTY,
        vague[host - hosts.from()],
        next);
  }

  private static Slice portBeside(FieldValues values, int slot) {
    return slot != NO_SLOT && values.has(slot) ? port(values, slot) : Slice.EMPTY;
  }

  /** The best port there is, wherever it stands. */
  private Slice port(FieldValues values) {
    for (int slot = values.firstFilled(ports, ports.from());
        slot >= 0;
        slot = values.firstFilled(ports, slot + 1)) {
      Slice port = slot == plainPort ? Slice.EMPTY : port(values, slot);
      if (!port.isEmpty()) {
        return port;
      }
    }
    return Slice.EMPTY;
  }

  private static Slice port(FieldValues values, int slot) {
    Slice value = values.get(slot);
    return PortNumber.isPort(value, 0, value.length()) ? value : Slice.EMPTY;
  }

  /** A name of a single word such as {@code target} is vague. */
  private static boolean[] vague(SlotRange hosts) {
    List<String> names = FieldRole.TARGET_HOST.names();
    boolean[] vague = new boolean[hosts.to() - hosts.from()];
    for (int i = 0; i < names.size(); i++) {
      vague[vague.length - names.size() + i] = names.get(i).indexOf('.') < 0;
    }
    return vague;
  }

  private static int[] portBesideHost(FieldTable table, SlotRange hosts, int mappedPort) {
    int[] slots = new int[hosts.to() - hosts.from()];
    Arrays.fill(slots, mappedPort); // the operator's hosts go with the operator's port
    for (int i = 0; i < PAIRS.length; i++) {
      String port = PAIRS[i][1];
      slots[slots.length - PAIRS.length + i] =
          port.isEmpty() ? NO_SLOT : table.slotOf(FieldRole.TARGET_PORT, port);
    }
    return slots;
  }
}
