package io.busytone.diagnose;

import io.busytone.diagnose.Finding.ForSide;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which client hosts failed at which hosts within five minutes. A table of fixed size: a pair may
 * take the place of another. Not for several threads at once.
 */
final class FailingPairs {
  private static final int SIZE = 1 << 14;
  private static final int RECENT_SECONDS = 300;

  /** Where one of them fails less than this part as often as another, it is noise. */
  private static final int NOISE = 4;

  /** So many are many. */
  private static final int MANY = 3;

  /** Of clients, a prefix of addresses. */
  private static final int NETWORK_PREFIX = 16;

  private final long[] hosts = new long[SIZE];
  private final long[] clients = new long[SIZE];
  private final int[] networks = new int[SIZE];
  private final int[] at = new int[SIZE];
  private final int[] failures = new int[SIZE];

  void failed(long host, long client, int clientAddress, int now) {
    int slot = (int) Identity.of(host, client) & (SIZE - 1);
    boolean again = hosts[slot] == host && clients[slot] == client && isRecent(slot, now);
    failures[slot] = again ? failures[slot] + 1 : 1;
    hosts[slot] = host;
    clients[slot] = client;
    networks[slot] = Ipv4.network(clientAddress, NETWORK_PREFIX);
    at[slot] = now;
  }

  /** A pair's last attempt succeeded. */
  void succeeded(long host, long client) {
    int slot = (int) Identity.of(host, client) & (SIZE - 1);
    if (hosts[slot] == host && clients[slot] == client) {
      hosts[slot] = Identity.NONE;
    }
  }

  /** On whose side the reason for the failures at a host is; empty if that is not clear. */
  Optional<ForSide> side(long host, int now) {
    int most = 0;
    for (int i = 0; i < SIZE; i++) {
      most = hosts[i] == host && isRecent(i, now) ? Math.max(most, failures[i]) : most;
    }
    Map<Long, Integer> failuresHere = new HashMap<>();
    Set<Integer> networksOfClients = new HashSet<>();
    for (int i = 0; i < SIZE; i++) {
      if (hosts[i] == host && isRecent(i, now) && failures[i] * NOISE >= most) {
        failuresHere.put(clients[i], failures[i]);
        networksOfClients.add(networks[i]);
      }
    }
    return told(List.copyOf(hostsOf(failuresHere, now).values()), networksOfClients);
  }

  /** Where these clients fail, each about as often as at the host in question. */
  private Map<Long, Set<Long>> hostsOf(Map<Long, Integer> failuresHere, int now) {
    Map<Long, Set<Long>> hostsOfClient = new HashMap<>();
    for (int i = 0; i < SIZE; i++) {
      Integer here = isRecent(i, now) ? failuresHere.get(clients[i]) : null;
      if (here != null && failures[i] * NOISE >= here) {
        hostsOfClient.computeIfAbsent(clients[i], c -> new HashSet<>()).add(hosts[i]);
      }
    }
    return hostsOfClient;
  }

  private static Optional<ForSide> told(List<Set<Long>> hostsOfClient, Set<Integer> networks) {
    int clients = hostsOfClient.size();
    if (clients == 1) {
      int targets = hostsOfClient.get(0).size();
      return targets >= MANY ? on(Side.CLIENT, List.of(targets)) : on(Side.PAIR, List.of());
    }
    long failingWidely = hostsOfClient.stream().filter(each -> each.size() >= MANY).count();
    if (2 * failingWidely <= clients) {
      return clients >= MANY ? on(Side.TARGET, List.of(clients)) : Optional.empty();
    }
    int network = networks.size() == 1 ? networks.iterator().next() : Ipv4.NONE;
    return network == Ipv4.NONE
        ? Optional.empty()
        : on(
            Side.NETWORK,
            List.of(clients, Ipv4.networkText(network, NETWORK_PREFIX), targetsOf(hostsOfClient)));
  }

  private static Optional<ForSide> on(Side side, List<Object> figures) {
    return Optional.of(new ForSide(side, new Reason("side_" + side.id(), figures)));
  }

  private static int targetsOf(List<Set<Long>> hostsOfClient) {
    Set<Long> all = new HashSet<>();
    hostsOfClient.forEach(all::addAll);
    return all.size();
  }

  private boolean isRecent(int i, int now) {
    return hosts[i] != Identity.NONE && now - at[i] <= RECENT_SECONDS;
  }
}
