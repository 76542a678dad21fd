package io.busytone.diagnose;

/** The latest attempts of one network's hosts to reach targets outside of it. */
final class KnownNetwork {
  private static final int SECONDS = 180;
  private static final int KEPT = 64;

  private final long[] targets = new long[KEPT];
  private final long[] clients = new long[KEPT];
  private final int[] at = new int[KEPT];
  private int next;
  private int lastSuccessAt;

  void timedOut(long target, long client, int now) {
    for (int i = 0; i < KEPT; i++) {
      if (targets[i] == target && clients[i] == client) {
        at[i] = now;
        return;
      }
    }
    targets[next] = target;
    clients[next] = client;
    at[next] = now;
    next = (next + 1) % KEPT;
  }

  /**
   * A target was reached.
   *
   * @param shown its address is known to be outside; else the name may lead to a host inside,
   *     unless it met silence as the others did
   */
  void succeeded(long target, boolean shown, int now) {
    boolean counts = shown;
    for (int i = 0; i < KEPT && !counts; i++) {
      counts = targets[i] == target && isOpen(i, now);
    }
    lastSuccessAt = counts ? now : lastSuccessAt;
  }

  /** Whether its hosts report what they reach. */
  boolean everReachedOutside() {
    return lastSuccessAt != 0;
  }

  /** How many targets are silent, if nothing outside was reached meanwhile. */
  int silentTargets(int now) {
    return distinct(targets, now);
  }

  /** How many hosts of the network meet them. */
  int hosts(int now) {
    return distinct(clients, now);
  }

  private int distinct(long[] values, int now) {
    int distinct = 0;
    for (int i = 0; i < KEPT; i++) {
      if (isOpen(i, now)) {
        boolean first = true;
        for (int j = 0; j < i && first; j++) {
          first = values[j] != values[i] || !isOpen(j, now);
        }
        distinct += first ? 1 : 0;
      }
    }
    return distinct;
  }

  private boolean isOpen(int i, int now) {
    return targets[i] != Identity.NONE && now - at[i] <= SECONDS && at[i] > lastSuccessAt;
  }
}
