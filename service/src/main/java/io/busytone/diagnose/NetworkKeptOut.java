package io.busytone.diagnose;

import java.util.List;

/**
 * One network's clients meet silence where clients of another network get in since. Clients whose
 * network is not shown say nothing.
 */
final class NetworkKeptOut implements ClueTest {
  private static final int LEAST_FAILING = 2;
  private static final int LEAST_FAILURES = 3;
  private static final int LEAST_REACHING = 2;
  private static final int WIDE = 16;
  private static final int NARROW = 24;

  private final boolean inCloud;

  NetworkKeptOut(boolean inCloud) {
    this.inCloud = inCloud;
  }

  @Override
  public boolean holds(Situation failure) {
    return failure.ownAddress() != Ipv4.NONE
        && failure.port().users(failure.now()) >= LEAST_REACHING
        && inCloud == CloudHost.is(failure)
        && !NoWayOut.isPossible(failure)
        && prefix(failure) != 0;
  }

  @Override
  public List<Object> figures(Situation failure) {
    int prefix = prefix(failure);
    return List.of(
        Ipv4.networkText(failure.ownAddress(), prefix),
        Ipv4.networkText(addressThatGetsIn(failure, prefix), prefix));
  }

  /** The widest network of this client that is kept out as a whole; 0 if none is. */
  private static int prefix(Situation failure) {
    if (isKeptOut(failure, WIDE)) {
      return WIDE;
    }
    return isKeptOut(failure, NARROW) ? NARROW : 0;
  }

  private static boolean isKeptOut(Situation failure, int prefix) {
    int network = Ipv4.network(failure.ownAddress(), prefix);
    int since = since(failure, network, prefix);
    int hosts = 0;
    int failures = 0;
    int reaching = 0;
    for (int i = 0; i < failure.port().clientCount(); i++) {
      ClientAtPort client = failure.port().client(i);
      if (client.address == Ipv4.NONE || !client.isAt(failure.at())) {
        continue;
      }
      boolean inside = Ipv4.isIn(client.address, network, prefix);
      boolean gotIn = client.lastSuccessAt > since;
      if (inside && gotIn) {
        return false;
      }
      if (inside && client.isFailing(failure.now())) {
        hosts++;
        failures += client.failures;
      }
      reaching += !inside && gotIn && client.isReaching(failure.now()) ? 1 : 0;
    }
    return hosts >= LEAST_FAILING && failures >= LEAST_FAILURES && reaching >= LEAST_REACHING;
  }

  /** When the hosts of the network began to fail. */
  private static int since(Situation failure, int network, int prefix) {
    int since = Integer.MAX_VALUE;
    for (int i = 0; i < failure.port().clientCount(); i++) {
      ClientAtPort client = failure.port().client(i);
      if (Ipv4.isIn(client.address, network, prefix)
          && client.isAt(failure.at())
          && client.isFailing(failure.now())) {
        since = Math.min(since, client.firstFailureAt);
      }
    }
    return since;
  }

  private static int addressThatGetsIn(Situation failure, int prefix) {
    int network = Ipv4.network(failure.ownAddress(), prefix);
    int since = since(failure, network, prefix);
    for (int i = 0; i < failure.port().clientCount(); i++) {
      ClientAtPort client = failure.port().client(i);
      if (client.address != Ipv4.NONE
          && client.lastSuccessAt > since
          && !Ipv4.isIn(client.address, network, prefix)) {
        return client.address;
      }
    }
    return Ipv4.NONE;
  }
}
