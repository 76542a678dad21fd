package io.busytone.diagnose;

import java.util.List;

/** One network's clients meet silence where clients of another network get in. */
final class NetworkKeptOut implements ClueTest {
  private static final int LEAST_FAILING = 2;
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
    int failing = 0;
    int reaching = 0;
    for (int i = 0; i < failure.port().clientCount(); i++) {
      ClientAtPort client = failure.port().client(i);
      boolean inside = Ipv4.isIn(client.address, network, prefix);
      if (getsIn(client, failure)) {
        if (inside || client.address == Ipv4.NONE) {
          return false;
        }
        reaching++;
      } else if (inside && client.isFailing(failure.now())) {
        failing++;
      }
    }
    return failing >= LEAST_FAILING && reaching >= LEAST_REACHING;
  }

  private static int addressThatGetsIn(Situation failure, int prefix) {
    for (int i = 0; i < failure.port().clientCount(); i++) {
      ClientAtPort client = failure.port().client(i);
      if (getsIn(client, failure)
          && !Ipv4.isIn(client.address, Ipv4.network(failure.ownAddress(), prefix), prefix)) {
        return client.address;
      }
    }
    return Ipv4.NONE;
  }

  private static boolean getsIn(ClientAtPort client, Situation failure) {
    return client.isReaching(failure.now())
        && failure.now() - client.lastSuccessAt <= FleetMemory.RECENT_SECONDS;
  }
}
