package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.target.PrecedingWords.Hint;

/**
 * A stretch of text that may be the target, and how much speaks for it. The numbers only rank
 * candidates against each other; they were settled by reading what comes out for real messages.
 *
 * @param target what it says
 * @param from index of the stretch's first byte
 * @param to index after its last byte
 * @param score how much speaks for it, without its distance to the words of failure
 */
record TargetCandidate(Target target, int from, int to, int score) {
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

  static TargetCandidate of(Target target, int from, int to, Hint hint, boolean sure) {
    int score = sure ? SURE_FORM : form(target);
    score += Ascii.equals(target.port(), DNS_PORT) ? NAME_SERVER : 0;
    score +=
        switch (hint) {
          case LOOKED_UP, NAMES_HOST, REMOTE_END -> REMOTE_END;
          case NOT_THE_TARGET -> NOT_THE_TARGET;
          case NOTHING -> 0;
        };
    return new TargetCandidate(target, from, to, score);
  }

  /** Names a host and lacks a port. */
  boolean wantsPort() {
    return target.port().isEmpty() && !target.host().isEmpty();
  }

  TargetCandidate withPort(Slice port, int end) {
    Target whole = new Target(target.host(), port, target.address());
    return new TargetCandidate(whole, from, end, score + PORT_APART);
  }

  /** The same candidate, of whose host the address is known too. */
  TargetCandidate withAddress(Target address, int end) {
    Slice port = target.port().isEmpty() ? address.port() : target.port();
    return new TargetCandidate(new Target(target.host(), port, address.host()), from, end, score);
  }

  TargetCandidate notTheTarget() {
    return new TargetCandidate(target, from, to, score + NOT_THE_TARGET);
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
      return BARE_NAME;
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
