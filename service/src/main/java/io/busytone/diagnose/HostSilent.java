package io.busytone.diagnose;

import java.util.List;

/**
 * All ports of the host that anybody dials are silent, for more than one client or for a prober.
 */
final class HostSilent implements ClueTest {
  private static final int LEAST_PORTS = 2;
  private static final int LEAST_CLIENTS = 2;

  @Override
  public boolean holds(Situation failure) {
    int ports = silentPorts(failure);
    int clients = clients(failure) + (failure.probeFailsToo() ? 1 : 0);
    return ports >= LEAST_PORTS && clients >= LEAST_CLIENTS;
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(silentPorts(failure), failure.host().name);
  }

  /** How many ports are silent; 0 if any port answers. */
  private static int silentPorts(Situation failure) {
    int now = failure.now();
    int silent = 0;
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort port = failure.host().port(i);
      if (PortKeptOut.answers(failure, port)) {
        return 0;
      }
      silent += port.failing(now) > 0 ? 1 : 0;
    }
    return silent;
  }

  /** Different clients over all ports, as far as the busiest ports tell. */
  private static int clients(Situation failure) {
    int most = 0;
    long only = Identity.NONE;
    boolean several = false;
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort port = failure.host().port(i);
      most = Math.max(most, port.failing(failure.now()));
      for (int j = 0; j < port.clientCount(); j++) {
        long client = port.client(j).client;
        several |= only != Identity.NONE && only != client;
        only = client;
      }
    }
    return several ? Math.max(most, LEAST_CLIENTS) : most;
  }
}
