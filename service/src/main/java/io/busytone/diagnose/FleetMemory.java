package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the fleet's events: bounded in number, and what is old is not believed. Not
 * for several threads at once.
 */
final class FleetMemory {
  /** A failure older than this belongs to another outage. */
  static final int RECENT_SECONDS = 600;

  /** A success older than this tells nothing about now. */
  static final int LIFE_SECONDS = 3600;

  private static final int MOST_HOSTS = 100_000;

  /** Of hosts, ports, addresses and clients together: about 70 bytes each. */
  private static final int MOST_CELLS = 400_000;

  private static final int MOST_CLIENTS = 20_000;
  private static final int MOST_NETWORKS = 1_000;
  private static final int MOST_ALIASES = 50_000;
  private static final int MOST_COMMON = 256;
  private static final int MOST_SERVICE_PORTS = 2_000;

  private final BoundedMap<KnownHost> hosts = new BoundedMap<>(Integer.MAX_VALUE);
  private final BoundedMap<KnownClient> clients = new BoundedMap<>(MOST_CLIENTS);
  private final BoundedMap<KnownNetwork> networks = new BoundedMap<>(MOST_NETWORKS);
  private final BoundedMap<ServicePort> servicePorts = new BoundedMap<>(MOST_SERVICE_PORTS);

  /** The name of an address; {@link Identity#NONE} if several names lead there. */
  private final BoundedMap<Long> names = new BoundedMap<>(MOST_ALIASES);

  /** Hosts that reached a port of their own by a loopback address, by host and port. */
  private final BoundedMap<LocalLife> localLife = new BoundedMap<>(MOST_CLIENTS);

  private final BoundedMap<KnownHost> common = new BoundedMap<>(MOST_COMMON);

  private int cells;

  /** The destination of this name or address, by its name if one is known for the address. */
  KnownHost dialled(long identity, Slice name, boolean isAddress) {
    Long alias = isAddress ? names.get(identity) : null;
    long key = alias == null || alias == Identity.NONE ? identity : alias;
    KnownHost known = hosts.get(key);
    if (known == null && key != identity) {
      known = hosts.get(identity);
      key = identity;
    }
    if (known == null) {
      known = new KnownHost(key, name);
      hosts.put(key, known);
      cells += known.cells();
    }
    return known;
  }

  /** Likewise, null if it is unknown. */
  @Nullable KnownHost findDialled(long identity) {
    Long alias = names.get(identity);
    KnownHost named = alias == null ? null : hosts.get(alias);
    return named == null ? hosts.get(identity) : named;
  }

  @Nullable KnownHost find(long identity) {
    return hosts.get(identity);
  }

  /** A host is used by several clients: names like its own may be errors of typing. */
  void common(KnownHost host) {
    common.put(host.identity, host);
  }

  /** The hosts that several clients use. */
  Iterable<KnownHost> commonHosts() {
    return common.values();
  }

  /** A name and an address were seen together: what is known of the one is of the other. */
  void named(long address, long name, Slice nameText, int now) {
    Long known = names.get(address);
    if (known != null) {
      if (known != name && known != Identity.NONE) {
        names.put(address, Identity.NONE);
      }
      return;
    }
    names.put(address, name);
    KnownHost byAddress = hosts.remove(address);
    if (byAddress != null) {
      cells -= byAddress.cells();
      common.remove(address);
      KnownHost byName = dialled(name, nameText, false);
      int before = byName.cells();
      byName.absorb(byAddress, now);
      cells += byName.cells() - before;
    }
  }

  /** The identity of the destination: an address is its name, if one is known for it. */
  long canonical(long identity) {
    Long name = names.get(identity);
    return name == null || name == Identity.NONE ? identity : name;
  }

  KnownClient client(long identity) {
    return clients.computeIfAbsent(identity, id -> new KnownClient());
  }

  @Nullable KnownClient findClient(long identity) {
    return clients.get(identity);
  }

  KnownNetwork network(int network) {
    return networks.computeIfAbsent((long) network, id -> new KnownNetwork());
  }

  @Nullable KnownNetwork findNetwork(int network) {
    return networks.get((long) network);
  }

  ServicePort servicePort(long service, int port) {
    return servicePorts.computeIfAbsent(Identity.of(service, port), id -> new ServicePort());
  }

  /** A host reached a port of its own on a loopback address. */
  void reachedItself(long host, int port, int event, int now) {
    localLife.put(Identity.of(host, port), new LocalLife(event, now));
  }

  /** It no longer does. */
  void failedItself(long host, int port) {
    localLife.remove(Identity.of(host, port));
  }

  /** When the host of this name or address last reached that port of its own; null if unknown. */
  @Nullable LocalLife localLife(long host, int port) {
    return localLife.get(Identity.of(host, port));
  }

  /** The memory of a host grew by so many cells: the hosts longest unused make room. */
  void grew(int more) {
    cells += more;
    Iterator<Map.Entry<Long, KnownHost>> eldest = hosts.entrySet().iterator();
    while ((cells > MOST_CELLS || hosts.size() > MOST_HOSTS) && hosts.size() > 1) {
      cells -= eldest.next().getValue().cells();
      eldest.remove();
    }
  }

  int cells() {
    return cells;
  }

  int hostCount() {
    return hosts.size();
  }
}
