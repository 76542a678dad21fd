package io.busytone.diagnose;

import java.util.List;

/**
 * The target's own machine gets through at a loopback address since the others began to fail, and
 * nobody else does: so the program runs.
 */
final class LocalOnly implements ClueTest {
  /** The lines of several hosts do not come in the order of their times to the second. */
  private static final int SETTLED_SECONDS = 3;

  @Override
  public boolean holds(Situation failure) {
    if (failure.reaching() != 0) {
      return false;
    }
    if (failure.dialsLoopback()) {
      return !failure.port().everReached() && isRecent(failure, failure.client().client);
    }
    return isSince(failure, failure.host().identity)
        || isSince(failure, failure.host().firstLabel)
        || (failure.address() != Ipv4.NONE && isSince(failure, Identity.of(failure.address())));
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.port().number);
  }

  private static boolean isSince(Situation failure, long host) {
    LocalLife life =
        host == Identity.NONE ? null : failure.memory().localLife(host, failure.port().number);
    return life != null
        && life.event() > failure.port().runBegan
        && life.at() >= failure.port().runSince + SETTLED_SECONDS
        && failure.now() - life.at() <= FleetMemory.RECENT_SECONDS;
  }

  /** One machine is up or down as a whole: there it is enough that it worked a while ago. */
  private static boolean isRecent(Situation failure, long host) {
    LocalLife life = failure.memory().localLife(host, failure.port().number);
    return life != null && failure.now() - life.at() <= FleetMemory.LIFE_SECONDS;
  }
}
