package io.busytone.diagnose;

import java.util.List;

/**
 * A client that got through here is refused now, again and again or as others are, and no other
 * gets through.
 */
final class ReachedBefore implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    ClientAtPort client = failure.client();
    return EveryoneFails.isDown(failure)
        && (client.failsRepeatedly() || (client.client != Identity.NONE && failure.failing() > 1))
        && client.lastSuccess != 0
        && client.lastSuccess < failure.port().runBegan
        && failure.now() - client.lastSuccessAt <= FleetMemory.LIFE_SECONDS;
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(
        EveryoneFails.clock(failure.client().lastSuccessAt),
        EveryoneFails.clock(failure.client().firstFailureAt));
  }
}
