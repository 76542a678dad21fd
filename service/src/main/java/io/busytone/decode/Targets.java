package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.target.EndpointParser;
import io.busytone.target.HostSyntax;
import io.busytone.target.Target;
import java.util.Arrays;
import java.util.List;

/** Finds what was dialled in an event's fields. */
final class Targets {
  private static final int NO_SLOT = -1;

  private final SlotRange hosts;
  private final SlotRange ports;
  private final int plainPort;
  private final int[] portOfHost;
  private final boolean[] vague;

  Targets(FieldTable table) {
    hosts = table.slotsOf(FieldRole.TARGET_HOST);
    ports = table.slotsOf(FieldRole.TARGET_PORT);
    plainPort = table.slotOf(FieldRole.TARGET_PORT, TargetFields.PLAIN_PORT);
    portOfHost = portOfHost(table, hosts, ports.from());
    vague = vague(hosts);
  }

  /**
   * The target of the best field that holds a host. Its port is, in this order, the one in the
   * field beside it, the one it carries itself, its URL scheme's, any port the event has.
   */
  Target of(FieldValues fields) {
    for (int slot = fields.firstFilled(hosts, hosts.from());
        slot >= 0;
        slot = fields.firstFilled(hosts, slot + 1)) {
      Target target = withPortBeside(fields, slot, EndpointParser.ofField(fields.get(slot)));
      if (!target.host().isEmpty() && (!isVague(slot) || isDefinite(target))) {
        return target.port().isEmpty() ? withPort(target, anyPort(fields)) : target;
      }
    }
    Slice port = anyPort(fields);
    return port.isEmpty() ? Target.NONE : Target.of(Slice.EMPTY, port);
  }

  private Target withPortBeside(FieldValues fields, int host, Target target) {
    int slot = portOfHost[host - hosts.from()];
    Slice beside = slot == NO_SLOT || !fields.has(slot) ? Slice.EMPTY : port(fields.get(slot));
    return beside.isEmpty() ? target : withPort(target, beside);
  }

  /** A name of a single word such as {@code target}, which Rust's tracing has for the module. */
  private boolean isVague(int slot) {
    return vague[slot - hosts.from()];
  }

  private static boolean isDefinite(Target target) {
    return !target.port().isEmpty() || HostSyntax.isAddress(target.host());
  }

  private static Target withPort(Target target, Slice port) {
    return new Target(target.host(), port, target.address());
  }

  private Slice anyPort(FieldValues fields) {
    for (int slot = fields.firstFilled(ports, ports.from());
        slot >= 0;
        slot = fields.firstFilled(ports, slot + 1)) {
      Slice port = slot == plainPort ? Slice.EMPTY : port(fields.get(slot));
      if (!port.isEmpty()) {
        return port;
      }
    }
    return Slice.EMPTY;
  }

  private static Slice port(Slice value) {
    return HostSyntax.isPort(value, 0, value.length()) ? value : Slice.EMPTY;
  }

  private static boolean[] vague(SlotRange hosts) {
    List<String> names = FieldRole.TARGET_HOST.names();
    boolean[] vague = new boolean[hosts.to() - hosts.from()];
    for (int i = 0; i < names.size(); i++) {
      vague[vague.length - names.size() + i] = names.get(i).indexOf('.') < 0;
    }
    return vague;
  }

  private static int[] portOfHost(FieldTable table, SlotRange hosts, int mappedPort) {
    List<String> names = FieldRole.TARGET_HOST.names();
    int[] slots = new int[hosts.to() - hosts.from()];
    Arrays.fill(slots, mappedPort); // the operator's hosts go with the operator's port
    for (int i = 0; i < names.size(); i++) {
      String port = TargetFields.portOf(names.get(i));
      slots[slots.length - names.size() + i] =
          port.isEmpty() ? NO_SLOT : table.slotOf(FieldRole.TARGET_PORT, port);
    }
    return slots;
  }
}
