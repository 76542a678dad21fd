package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Kind;
import io.busytone.probe.ProbeOutcome;
import io.busytone.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/**
 * One failure and what is remembered of its destination and of its client, when it is judged.
 *
 * @param kind how it failed
 * @param text what the client wrote
 * @param dialled the name or address
 * @param address the IPv4 address that was dialled, or that the name led to; {@link Ipv4#NONE} if
 *     unknown
 * @param resolved the address that the name led to, with those it leads others to; null if unknown
 * @param host the destination
 * @param port its port
 * @param client the client host there
 * @param ownAddress the client's own IPv4 address, {@link Ipv4#NONE} if not said
 * @param at the address that others are compared at, {@link Identity#NONE} if the destination has
 *     only one or this client's is unknown: then all are
 * @param failing how many clients fail there, this one included
 * @param reaching how many got through since these failures began; a prober is one of them
 * @param probe what the prober found, not long ago; null if nothing
 * @param now seconds since 1970
 * @param memory of the fleet
 * @param contentNetworks whose ports are known
 */
record Situation(
    Kind kind,
    Slice text,
    Slice dialled,
    int address,
    @Nullable ResolvedAddress resolved,
    KnownHost host,
    KnownPort port,
    ClientAtPort client,
    int ownAddress,
    long at,
    int failing,
    int reaching,
    @Nullable ProbeResult probe,
    int now,
    FleetMemory memory,
    ContentNetworks contentNetworks) {
  /** Fewer users of a port do not make it the usual one. */
  static final int LEAST_USERS = 3;

  private static final int TIMES = 3;

  /** How many independent voices say that it fails: the hosts of one program share its settings. */
  int voices() {
    return port.failingService(at, now) == Identity.NONE ? failing : 1;
  }

  /** Whether this client uses that port; who does not say who they are may be many. */
  boolean isUser(KnownPort other) {
    return client.client != Identity.NONE && other.hasUser(client.client, now);
  }

  /**
   * Whether others use that port, so many that this client's attempts look like a mistake: at least
   * {@link #LEAST_USERS}, three times as many as say that theirs fails, and not this client.
   */
  boolean isUsedInstead(KnownPort other) {
    int users = other.users(now);
    return users >= LEAST_USERS && users >= TIMES * voices() && !isUser(other);
  }

  boolean dialsLoopback() {
    return Loopback.contains(dialled);
  }

  /** Whether the prober fails as this client does: its network is one more that does. */
  boolean probeFailsToo() {
    return probe != null
        && probe.outcome() == (kind == Kind.REFUSED ? ProbeOutcome.REFUSED : ProbeOutcome.SILENT);
  }

  /** Whether the prober gets through. */
  boolean probeConnects() {
    return probe != null && probe.outcome() == ProbeOutcome.CONNECTED;
  }
}
