package io.busytone.diagnose;

import io.busytone.catalog.Kind;
import java.util.List;
import java.util.Locale;

/**
 * A piece of evidence: which cause it speaks for, how much, and how it is found. {@link #LIKELY}
 * points name a cause, if no other has as many. The points are ranks: what excludes the innocent
 * explanations of another piece has more than that one. The reasons stand beside each.
 */
enum Clue {
  /** Whoever dials is refused: it is not the client's doing. A wrong address can look like it. */
  EVERYONE_FAILS(List.of(Kind.REFUSED), "not_listening", 3, true, new EveryoneFails()),
  /** The same client got through here before: name, port, way and firewall were right. */
  REACHED_BEFORE(List.of(Kind.REFUSED), "not_listening", 3, true, new ReachedBefore()),
  /** No network is between a machine and itself. */
  OWN_MACHINE(List.of(Kind.REFUSED), "not_listening", 3, true, new OwnMachine()),
  /** More than the machine itself says: such a port is dialled because a proxy is set. */
  PROXY_PORT(List.of(Kind.REFUSED), "client_proxy", 4, true, new ProxyPort()),
  /**
   * The service runs and does not listen on the dialled address: nothing else explains both. More
   * than all that says it does not run together.
   */
  LOCAL_ONLY(List.of(Kind.REFUSED), "bind_address", 10, true, new LocalOnly()),
  /** Node.js since 17 dials ::1 for localhost; programs that listen on 127.0.0.1 are not there. */
  IPV6_LOOPBACK(List.of(Kind.REFUSED), "bind_address", 4, true, new Ipv6Loopback()),
  /** Outweighs that everyone fails at a port: everyone is those with the same wrong setting. */
  OTHER_PORT(List.of(Kind.REFUSED), "wrong_port", 5, false, new OtherPort()),
  /** The rest of the service's instances, with the same program, dial another host. */
  OTHER_HOST(List.of(Kind.REFUSED), "wrong_address", 5, false, new OtherHost()),
  /** Names one letter apart, one of them common, the other never reached. */
  MISTYPED_HOST(List.of(Kind.REFUSED), "wrong_address", 5, false, new MistypedHost()),
  /** Two clients are given different answers for one name, and one of the answers is dead. */
  OTHER_ADDRESS(List.of(Kind.REFUSED, Kind.TIMEOUT), "dns_wrong_ip", 6, false, new OtherAddress()),
  /** The network's owner publishes its addresses and the ports that are forwarded. */
  CONTENT_NETWORK(List.of(Kind.REFUSED), "cdn_or_accelerator", 6, true, new ContentNetworkPort()),
  /** Counts as one client more above, so it has no points of its own; it says how it was found. */
  PROBE_REFUSED(List.of(Kind.REFUSED), "not_listening", 0, true, new ProbeFails()),

  /** One port says nothing of the host; several, and none that answers, do. */
  HOST_SILENT(List.of(Kind.TIMEOUT), "host_down", 4, true, new HostSilent()),
  /** The target is up, others get in: the way from this network is closed. */
  NETWORK_KEPT_OUT(List.of(Kind.TIMEOUT), "firewall", 4, false, new NetworkKeptOut(false)),
  CLOUD_NETWORK_KEPT_OUT(
      List.of(Kind.TIMEOUT), "security_group", 4, false, new NetworkKeptOut(true)),
  /** A living host refuses what it does not want; silence is a filter's. */
  PORT_KEPT_OUT(List.of(Kind.TIMEOUT), "firewall", 3, true, new PortKeptOut(false)),
  CLOUD_PORT_KEPT_OUT(List.of(Kind.TIMEOUT), "security_group", 3, true, new PortKeptOut(true)),
  /** As for refusals: the prober is one client more that meets silence. */
  PROBE_SILENT(List.of(Kind.TIMEOUT), "host_down", 0, true, new ProbeFails()),
  /** The port is open and the host is up: what drops the packets is on the clients' way. */
  PROBE_CONNECTED(List.of(Kind.TIMEOUT), "firewall", 3, true, new ProbeConnects(false)),
  CLOUD_PROBE_CONNECTED(List.of(Kind.TIMEOUT), "security_group", 3, true, new ProbeConnects(true)),
  /** Outweighs that a port is closed: it says by whom. */
  PANEL_ON_HOST(List.of(Kind.TIMEOUT), "control_panel_port", 5, true, new PanelOnHost()),
  /** No router of the Internet carries a packet to such an address. */
  PRIVATE_FROM_OUTSIDE(
      List.of(Kind.TIMEOUT), "private_address", 7, false, new PrivateFromOutside()),
  /** Unrelated targets do not fall silent together: the way out did. */
  NO_WAY_OUT(List.of(Kind.TIMEOUT), "egress", 6, false, new NoWayOut()),

  /** More than the text's ports_exhausted, which says that ports are short and not why. */
  MANY_TIME_WAIT(List.of(Kind.CANNOT_ASSIGN), "time_wait", 6, false, new ManyTimeWait()),
  FAST_PACE(List.of(Kind.CANNOT_ASSIGN), "time_wait", 6, false, new FastPace());

  /** So many points make a cause likely. */
  static final int LIKELY = 3;

  /** What the text said itself, where it left a doubt. */
  static final int TEXT = 4;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<Kind> kinds;

  private final String cause;
  private final int points;
  private final boolean ofTarget;

  @SuppressWarnings("ImmutableEnumChecker") // tests keep nothing
  private final ClueTest test;

  Clue(List<Kind> kinds, String cause, int points, boolean ofTarget, ClueTest test) {
    this.kinds = kinds;
    this.cause = cause;
    this.points = points;
    this.ofTarget = ofTarget;
    this.test = test;
  }

  /** The key of its sentence. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Kind> kinds() {
    return kinds;
  }

  /** The id of the cause it speaks for. */
  String cause() {
    return cause;
  }

  int points() {
    return points;
  }

  /** Whether what it says of one client holds for all clients of the target. */
  boolean isOfTarget() {
    return ofTarget;
  }

  ClueTest test() {
    return test;
  }
}
