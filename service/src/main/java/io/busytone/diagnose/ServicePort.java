package io.busytone.diagnose;

/** Which hosts the instances of one service dial at one port. */
final class ServicePort {
  private static final int KEPT = 32;

  private final long[] clients = new long[KEPT];
  private final long[] hosts = new long[KEPT];
  private final boolean[] reached = new boolean[KEPT];
  private int count;

  /** An instance dialled a host. */
  void dialled(long client, long host, boolean success) {
    for (int i = 0; i < count; i++) {
      if (clients[i] == client && hosts[i] == host) {
        reached[i] |= success;
        return;
      }
    }
    if (count < KEPT) {
      clients[count] = client;
      hosts[count] = host;
      reached[count++] = success;
    }
  }

  /**
   * The host that all other instances dial, at least so many and each with success, and this one
   * does not; {@link Identity#NONE} if there is none.
   */
  long elsewhere(long client, long dialled, int least, FleetMemory memory) {
    long other = Identity.NONE;
    int instances = 0;
    for (int i = 0; i < count; i++) {
      boolean own = clients[i] == client;
      hosts[i] = memory.canonical(hosts[i]);
      if (own ? hosts[i] != dialled : hosts[i] == dialled || !reached[i]) {
        return Identity.NONE;
      }
      if (!own) {
        if (other != Identity.NONE && hosts[i] != other) {
          return Identity.NONE;
        }
        other = hosts[i];
        instances++;
      }
    }
    return instances >= least ? other : Identity.NONE;
  }
}
