package io.busytone.diagnose;

import java.util.List;

/** The target's own machine reaches the port by a loopback address, and nobody else gets in. */
final class LocalOnly implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return failure.reaching() == 0
        && !failure.port().everReached()
        && (isReachedByItself(failure, failure.host().identity) || byAddress(failure));
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.port().number);
  }

  private static boolean byAddress(Situation failure) {
    if (failure.dialsLoopback()) {
      return isReachedByItself(failure, failure.client().client);
    }
    return failure.address() != Ipv4.NONE
        && isReachedByItself(failure, Identity.of(failure.address()));
  }

  private static boolean isReachedByItself(Situation failure, long host) {
    return failure.memory().reachesItself(host, failure.port().number, failure.now());
  }
}
