package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A destination: its name, the ports that clients dial there and the addresses it led them to. */
final class KnownHost {
  private static final int MOST_PORTS = 16;
  private static final int MOST_ADDRESSES = 8;
  private static final int MOST_NAME_BYTES = 64;

  final long identity;

  /** The name or address as first reported, in lower case; empty if it is very long. */
  final Slice name;

  /** A machine often calls itself by the first label of its name; none if that is all of it. */
  final long firstLabel;

  private KnownPort[] ports = {};
  private ResolvedAddress[] addresses = {};
  private int cells = 1;

  KnownHost(long identity, Slice name) {
    this.identity = identity;
    this.name = name.length() > MOST_NAME_BYTES ? Slice.EMPTY : lower(name);
    firstLabel = Ipv4.parse(name) == Ipv4.NONE ? firstLabel(this.name) : Identity.NONE;
  }

  int portCount() {
    return ports.length;
  }

  KnownPort port(int index) {
    return ports[index];
  }

  /** The port with a number, null if nobody dialled it. */
  @Nullable KnownPort find(int number) {
    for (KnownPort port : ports) {
      if (port.number == number) {
        return port;
      }
    }
    return null;
  }

  /** The port with a number; a new one takes the place of the one longest unused. */
  KnownPort dialled(int number) {
    KnownPort known = find(number);
    if (known != null) {
      return known;
    }
    KnownPort added = new KnownPort(number);
    if (ports.length < MOST_PORTS) {
      ports = Arrays.copyOf(ports, ports.length + 1);
      ports[ports.length - 1] = added;
      cells++;
      return added;
    }
    int oldest = 0;
    for (int i = 1; i < ports.length; i++) {
      oldest = lastAt(ports[i]) < lastAt(ports[oldest]) ? i : oldest;
    }
    cells -= ports[oldest].clientCount();
    ports[oldest] = added;
    return added;
  }

  int addressCount() {
    return addresses.length;
  }

  ResolvedAddress address(int index) {
    return addresses[index];
  }

  /** Whether the name led somebody to an address. */
  boolean hasAddress(long address) {
    for (ResolvedAddress each : addresses) {
      if (each.identity == address) {
        return true;
      }
    }
    return false;
  }

  /** The address that the name leads a client to, null if unknown. */
  @Nullable ResolvedAddress addressOf(long client) {
    for (ResolvedAddress each : addresses) {
      if (each.leads(client)) {
        return each;
      }
    }
    return null;
  }

  /** A client was led to an address. */
  ResolvedAddress resolved(Slice address, long client, int now) {
    return resolved(address, Identity.of(address), client, now);
  }

  /** Likewise, with the address's identity. */
  ResolvedAddress resolved(Slice address, long key, long client, int now) {
    ResolvedAddress found = null;
    for (ResolvedAddress each : addresses) {
      if (each.identity == key) {
        found = each;
      } else {
        each.left(client);
      }
    }
    if (found == null) {
      found = new ResolvedAddress(key, address.toString());
      add(found);
    }
    found.seen(client, now);
    return found;
  }

  /**
   * The memory of a client at one of the ports.
   *
   * @param address that it dialled, {@link Identity#NONE} if not said
   */
  ClientAtPort client(KnownPort port, long client, long address, long service) {
    int before = port.clientCount();
    ClientAtPort found = port.client(client, address, service);
    cells += port.clientCount() - before;
    return found;
  }

  /** Adds what was remembered of an address before it was known to be this host's. */
  void absorb(KnownHost byAddress, int now) {
    for (KnownPort other : byAddress.ports) {
      KnownPort port = dialled(other.number);
      int before = port.clientCount();
      port.absorb(other, now);
      cells += port.clientCount() - before;
      for (int i = 0; i < other.clientCount(); i++) {
        ClientAtPort who = other.client(i);
        resolved(byAddress.name, who.client, now).tried(who.lastFailure, who.lastSuccess);
      }
    }
  }

  /** Whether the name leads to several addresses: then each is a machine of its own. */
  boolean hasSeveralAddresses() {
    return addresses.length > 1;
  }

  /** For the bound of the memory: how many small objects this one holds. */
  int cells() {
    return cells;
  }

  private void add(ResolvedAddress address) {
    if (addresses.length < MOST_ADDRESSES) {
      addresses = Arrays.copyOf(addresses, addresses.length + 1);
      addresses[addresses.length - 1] = address;
      cells++;
      return;
    }
    int oldest = 0;
    for (int i = 1; i < addresses.length; i++) {
      oldest = addresses[i].lastAt < addresses[oldest].lastAt ? i : oldest;
    }
    addresses[oldest] = address;
  }

  private static int lastAt(KnownPort port) {
    return Math.max(port.lastFailureAt, port.lastSuccessAt);
  }

  private static long firstLabel(Slice name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.at(i) == '.') {
        return Identity.of(name.slice(0, i));
      }
    }
    return Identity.NONE;
  }

  private static Slice lower(Slice name) {
    byte[] bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Ascii.toLower(name.at(i));
    }
    return Slice.of(bytes);
  }
}
