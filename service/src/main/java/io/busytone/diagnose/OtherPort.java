package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** This client dials a port where nobody gets through, others use another port of the same host. */
final class OtherPort implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return usual(failure) != null;
  }

  @Override
  public List<Object> figures(Situation failure) {
    KnownPort usual = usual(failure);
    return usual == null
        ? List.of()
        : List.of(failure.port().number, usual.users(failure.now()), usual.number);
  }

  private static @Nullable KnownPort usual(Situation failure) {
    KnownPort dialled = failure.port();
    if (dialled.number == 0 || dialled.everReached() || failure.dialsLoopback()) {
      return null;
    }
    KnownPort best = null;
    int most = 0;
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort other = failure.host().port(i);
      int users = other == dialled ? 0 : other.users(failure.now());
      if (users > most && isMeant(failure, other)) {
        best = other;
        most = users;
      }
    }
    return best;
  }

  /**
   * Hosts have several ports, each with its clients, and one that was just stopped looks the same:
   * so either other instances of the same program use the other port, or the numbers are nearly
   * equal.
   */
  private static boolean isMeant(Situation failure, KnownPort other) {
    int now = failure.now();
    ClientAtPort client = failure.client();
    if (other.number == 0 || !failure.isUsedInstead(other)) {
      return false;
    }
    if (client.service == Identity.NONE) {
      return isNear(failure.port().number, other.number);
    }
    int same = 0;
    boolean others = false;
    for (int i = 0; i < other.clientCount(); i++) {
      ClientAtPort each = other.client(i);
      if (KnownPort.isUser(each, now)) {
        same += each.service == client.service ? 1 : 0;
        others |= each.service != client.service;
      }
    }
    return same >= 2 || (others && isNear(failure.port().number, other.number));
  }

  private static boolean isNear(int port, int other) {
    return TypingError.isOne(Integer.toString(port), Integer.toString(other));
  }
}
