package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port is silent for all who dial it, and another port of the same host answers. A port that
 * worked says nothing: a program that hangs is as silent.
 */
final class PortKeptOut implements ClueTest {
  private static final int LEAST_CLIENTS = 2;

  private final boolean inCloud;

  PortKeptOut(boolean inCloud) {
    this.inCloud = inCloud;
  }

  @Override
  public boolean holds(Situation failure) {
    return failure.reaching() == 0
        && !failure.port().everReached()
        && inCloud == CloudHost.is(failure)
        && !isUnknownOutside(failure)
        && answering(failure) != null
        && (failure.failing() >= LEAST_CLIENTS || isForThisClient(failure));
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownPort other = answering(failure);
    return other == null ? List.of() : List.of(failure.port().number, other.number);
  }

  /** Another port that answered since this one fell silent, null if none did. */
  private static @Nullable KnownPort answering(Situation failure) {
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort other = failure.host().port(i);
      if (other != failure.port()
          && answers(failure, other)
          && !PanelOnHost.isPerhapsPanel(failure, other)) {
        return other;
      }
    }
    return null;
  }

  /**
   * Whether a port of the destination has answered since the failures began: with a connection or a
   * refusal, which only a living host sends; a connection of a prober too.
   */
  static boolean answers(Situation failure, KnownPort port) {
    int now = failure.now();
    boolean refuses =
        port.refuses()
            && port.failing(now) > 0
            && now - port.lastFailureAt <= FleetMemory.RECENT_SECONDS;
    if (refuses || port.probeConnects()) {
      return true;
    }
    for (int i = 0; i < port.clientCount() && port.users(now) > 0; i++) {
      ClientAtPort client = port.client(i);
      if (client.isAt(failure.at())
          && client.isReaching(now)
          && client.lastSuccess > failure.port().runBegan
          && now - client.lastSuccessAt <= FleetMemory.RECENT_SECONDS) {
        return true;
      }
    }
    return false;
  }

  /** Whose filter is before a public address without a name, nobody can tell. */
  private static boolean isUnknownOutside(Situation failure) {
    return Ipv4.isPublic(Ipv4.parse(failure.host().name));
  }

  /** One client is enough where it reaches the other port itself. */
  private static boolean isForThisClient(Situation failure) {
    KnownPort other = answering(failure);
    return other != null && other.hasUser(failure.client().client, failure.now());
  }
}
