package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts of one network meet silence at many unrelated targets outside, and reach none. */
final class NoWayOut implements ClueTest {
  /**
   * One more each where the network reports nothing that it reaches outside: senders of webhooks
   * meet silence every day.
   */
  private static final int LEAST_TARGETS = 4;

  private static final int LEAST_HOSTS = 2;
  private static final int PREFIX = 16;

  @Override
  public boolean holds(Situation failure) {
    KnownNetwork network = network(failure);
    return network != null
        && OutsideTarget.is(failure.host().name, failure.address())
        && isWide(network, failure.now());
  }

  private static boolean isWide(KnownNetwork network, int now) {
    int more = network.everReachedOutside() ? 0 : 1;
    return network.silentTargets(now) >= LEAST_TARGETS + more
        && network.hosts(now) >= LEAST_HOSTS + more;
  }

  /** Whether this network meets silence elsewhere outside as well, and reaches nothing there. */
  static boolean isPossible(Situation failure) {
    KnownNetwork network = network(failure);
    return network != null
        && OutsideTarget.is(failure.host().name, failure.address())
        && network.silentTargets(failure.now()) > 1;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownNetwork network = network(failure);
    return network == null
        ? List.of()
        : List.of(
            network.hosts(failure.now()),
            Ipv4.networkText(failure.ownAddress(), PREFIX),
            network.silentTargets(failure.now()));
  }

  /** The network that a client's attempts are remembered with; {@link Ipv4#NONE} if none. */
  static int networkOf(int ownAddress) {
    return Ipv4.network(ownAddress, PREFIX);
  }

  private static @Nullable KnownNetwork network(Situation failure) {
    int network = networkOf(failure.ownAddress());
    return network == Ipv4.NONE ? null : failure.memory().findNetwork(network);
  }
}
