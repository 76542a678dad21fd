package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import io.busytone.target.PrecedingWords.Hint;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A stretch of text that may be the target, and how much speaks for it. The numbers only rank
 * candidates against each other; they were settled by reading what comes out for real messages.
 *
 * @param target what it says
 * @param from index of the stretch's first byte
 * @param to index after its last byte
 * @param score how much speaks for it, without its distance to the words of failure
 * @param peer whether it is called the other end, which may have connected to this one
 */
record TargetCandidate(Target target, int from, int to, int score, boolean peer) {
  /** With less nothing is said at all. */
  static final int LEAST_SCORE = 20;

  private static final int SURE_FORM = 40;
  private static final int DOTTED_NAME_AND_PORT = 36;
  private static final int BARE_ADDRESS = 20;
  private static final int BARE_NAME = 14;
  private static final int SHORT_NAME_AND_PORT = 14;
  private static final int UNLIKELY = 5;
  private static final int PORT_APART = 20;
  private static final int NAME_SERVER = -40;
  private static final int REMOTE_END = 25;
  private static final int NOT_THE_TARGET = -45;

  /** Name server replies mention the server; nobody's service listens there. */
  private static final String DNS_PORT = "53";

  /**
   * From here on Linux takes the ports of clients, ip-sysctl; IANA and other systems a later part
   * of the same range.
   */
  static final int FIRST_PORT_OF_CLIENTS = 32_768;

  /** From here on a peer's port may be a client's: address translation takes lower ones too. */
  static final int FIRST_PORT_OF_PEERS = 10_000;

  /** Services that listen in these ranges by default: databases, brokers, agents, gRPC. */
  private static final Set<Integer> SERVICES =
      Set.of(
          10_000, 10_050, 10_051, 10_250, 10_443, 11_211, 15_672, 16_379, 18_080, 18_443, 19_092,
          20_000, 26_257, 26_379, 27_017, 27_018, 27_019, 28_015, 29_092, 50_000, 50_051, 50_052,
          50_070, 50_075, 61_613, 61_614, 61_616);

  /** The ports that are no client's, and the one of name servers. */
  static IntStream knownPorts() {
    return IntStream.concat(
        IntStream.of(Integer.parseInt(DNS_PORT)), SERVICES.stream().mapToInt(port -> port));
  }

  static TargetCandidate of(Target target, int from, int to, Hint hint, boolean sure) {
    int score = sure ? SURE_FORM : form(target);
    score += Ascii.equals(target.port(), DNS_PORT) ? NAME_SERVER : 0;
    score +=
        switch (hint) {
          case LOOKED_UP, NAMES_HOST, REMOTE_END -> REMOTE_END;
          case NOT_THE_TARGET -> NOT_THE_TARGET;
          case NOTHING -> 0;
        };
    return new TargetCandidate(target, from, to, score, false);
  }

  /** The same candidate as the other end of a connection, whichever side opened it. */
  TargetCandidate asPeer() {
    return new TargetCandidate(target, from, to, score, true);
  }

  /** An address with a port that a client's system chose. */
  boolean hasPortOfClient() {
    Slice port = target.port();
    int number = PortNumber.parse(port, 0, port.length());
    return number >= (peer ? FIRST_PORT_OF_PEERS : FIRST_PORT_OF_CLIENTS)
        && !SERVICES.contains(number)
        && HostSyntax.isAddress(target.host());
  }

  /** An address with a port that a service has. */
  boolean hasPortOfService() {
    return !target.port().isEmpty() && HostSyntax.isAddress(target.host()) && !hasPortOfClient();
  }

  /** Names a host and lacks a port. */
  boolean wantsPort() {
    return target.port().isEmpty() && !target.host().isEmpty();
  }

  TargetCandidate withPort(Slice port, int end) {
    Target whole = new Target(target.host(), port, target.address());
    return new TargetCandidate(whole, from, end, score + PORT_APART, peer);
  }

  /** The same candidate, of whose host the address is known too. */
  TargetCandidate withAddress(Target address, int end) {
    Slice port = target.port().isEmpty() ? address.port() : target.port();
    Target whole = new Target(target.host(), port, address.host());
    return new TargetCandidate(whole, from, end, score, peer);
  }

  TargetCandidate notTheTarget() {
    return new TargetCandidate(target, from, to, score + NOT_THE_TARGET, peer);
  }

  private static int form(Target target) {
    Slice host = target.host();
    boolean port = !target.port().isEmpty();
    if (HostSyntax.isV4(host, 0, host.length())) {
      return port ? SURE_FORM : BARE_ADDRESS;
    }
    if (HostSyntax.isV6(host, 0, host.length())) {
      return port ? SURE_FORM : UNLIKELY;
    }
    if (!target.address().isEmpty()) {
      return port ? SURE_FORM : UNLIKELY; // Chrome/120.0.0.0 has the shape of name/address
    }
    if (!port) {
      return HostNameHeuristic.hasTopLevel(host) ? BARE_ADDRESS : BARE_NAME;
    }
    if (HostNameHeuristic.isDotted(host) || Ascii.equals(host, "localhost")) {
      return DOTTED_NAME_AND_PORT;
    }
    if (HostNameHeuristic.hasHyphen(host) && target.port().length() > 1) {
      return LEAST_SCORE;
    }
    return host.isEmpty() ? UNLIKELY : SHORT_NAME_AND_PORT;
  }
}
