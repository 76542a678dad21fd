package io.busytone.diagnose;

import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.probe.ProbeOutcome;
import io.busytone.probe.ProbeResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who fails and who succeeds at one port of a destination. */
final class KnownPort {
  /** More are not told apart: the one not heard of for longest makes room. */
  static final int MOST_CLIENTS = 32;

  private static final int LATELY_SECONDS = 60;
  private static final int COUNTED_SECONDS = 30;

  final int number;
  private ClientAtPort[] clients = new ClientAtPort[1];
  private long[] identities = new long[1];
  private int count;

  /** Where the present failures began: the number of the first event, and its time. */
  int runBegan;

  int runSince;
  int lastFailureAt;
  int lastSuccessAt;

  /** What the last failure was. */
  Verdict lastFailure = Verdict.NONE;

  private boolean reached;
  private int failing;
  private int reaching;
  private int users;
  private int countedAt;

  @Nullable HeldCause held;

  /** What is asked of the prober; null while nothing is. */
  @Nullable PortProbe probe;

  KnownPort(int number) {
    this.number = number;
  }

  int clientCount() {
    return count;
  }

  ClientAtPort client(int index) {
    return clients[index];
  }

  /**
   * The memory of a client that dials an address, a new one if it is unknown. Where the address is
   * not said, it is that which the client dialled last.
   */
  ClientAtPort client(long client, long address, long service) {
    ClientAtPort known = find(client, address);
    if (known == null) {
      return add(new ClientAtPort(client, address, service));
    }
    if (known.dialled == Identity.NONE) {
      known.dialled = address;
    }
    return known;
  }

  private @Nullable ClientAtPort find(long client, long address) {
    ClientAtPort last = null;
    for (int i = 0; i < count; i++) {
      if (identities[i] == client && clients[i].isAt(address)) {
        if (clients[i].dialled == address) {
          return clients[i];
        }
        last = last == null || lastEvent(clients[i]) > lastEvent(last) ? clients[i] : last;
      }
    }
    return last;
  }

  private ClientAtPort add(ClientAtPort added) {
    long client = added.client;
    if (count == MOST_CLIENTS) {
      int oldest = oldest();
      identities[oldest] = client;
      clients[oldest] = added;
      countAgain(countedAt);
      return added;
    }
    if (count == clients.length) {
      clients = Arrays.copyOf(clients, 2 * count);
      identities = Arrays.copyOf(identities, 2 * count);
    }
    identities[count] = client;
    clients[count++] = added;
    return added;
  }

  /** Adds what was remembered of the same port under another name of the host. */
  void absorb(KnownPort other, int now) {
    for (int i = 0; i < other.count; i++) {
      ClientAtPort client = other.clients[i];
      ClientAtPort known = find(client.client, client.dialled);
      if (known == null) {
        add(client);
      } else {
        known.absorb(client);
        known.dialled = known.dialled == Identity.NONE ? client.dialled : known.dialled;
      }
    }
    if (runBegan == 0 || (other.runBegan != 0 && other.runBegan < runBegan)) {
      runBegan = other.runBegan;
      runSince = other.runSince;
    }
    boolean later = other.lastFailureAt > lastFailureAt;
    lastFailure = later || lastFailure.equals(Verdict.NONE) ? other.lastFailure : lastFailure;
    lastFailureAt = Math.max(lastFailureAt, other.lastFailureAt);
    lastSuccessAt = Math.max(lastSuccessAt, other.lastSuccessAt);
    reached |= other.reached;
    held = held == null ? other.held : held;
    probe = probe == null ? other.probe : probe;
    countAgain(now);
  }

  /** A client failed here. */
  void failed(ClientAtPort client, int event, int now, Verdict said) {
    boolean ongoing = runBegan != 0 && now - lastFailureAt <= FleetMemory.RECENT_SECONDS;
    if (!ongoing) {
      runBegan = event;
      runSince = now;
      held = null;
    }
    boolean wasFailing = client.isFailing(now);
    if (!wasFailing) {
      client.firstFailureAt = now;
      client.failures = 0;
    }
    client.failures++;
    client.lastFailure = event;
    client.lastFailureAt = now;
    lastFailureAt = now;
    lastFailure = said;
    if (!ongoing || !wasFailing) {
      countAgain(now);
    }
  }

  /** A client got through. */
  void succeeded(ClientAtPort client, int event, int now) {
    boolean wasReaching = client.isReaching(now) && client.lastSuccess > runBegan;
    client.lastSuccess = event;
    client.lastSuccessAt = now;
    client.held = null;
    lastSuccessAt = now;
    reached = true;
    held = null;
    if (!wasReaching) {
      countAgain(now);
    }
    if (failing(now) == 0) {
      runBegan = 0;
    }
  }

  /** How many clients fail. */
  int failing(int now) {
    return upToDate(now).failing;
  }

  /** How many clients got through since the present failures began, a prober included. */
  int reaching(int now) {
    return upToDate(now).reaching + (probeConnects() ? 1 : 0);
  }

  /** Likewise, of those that may have dialled an address. */
  int failing(long address, int now) {
    int failing = 0;
    for (int i = 0; i < count; i++) {
      failing += clients[i].isAt(address) && clients[i].isFailing(now) ? 1 : 0;
    }
    return failing;
  }

  /** Likewise, of those that may have dialled an address. */
  int reaching(long address, int now) {
    int reaching = probeConnects() ? 1 : 0;
    for (int i = 0; i < count; i++) {
      reaching += clients[i].isAt(address) && reaches(clients[i], now) ? 1 : 0;
    }
    return reaching;
  }

  /**
   * The one service whose hosts are all that fail at an address; {@link Identity#NONE} if they are
   * of several, or one does not say.
   */
  long failingService(long address, int now) {
    long service = Identity.NONE;
    for (int i = 0; i < count; i++) {
      ClientAtPort client = clients[i];
      if (client.isAt(address) && client.isFailing(now)) {
        if (client.service == Identity.NONE
            || (service != Identity.NONE && service != client.service)) {
          return Identity.NONE;
        }
        service = client.service;
      }
    }
    return service;
  }

  private boolean reaches(ClientAtPort client, int now) {
    return client.isReaching(now) && client.lastSuccess > runBegan;
  }

  /** What the prober found since the present failures began; null if nothing. */
  @Nullable ProbeResult probed() {
    return probe == null ? null : probe.result(runBegan);
  }

  /** Whether the prober got through since the present failures began. */
  boolean probeConnects() {
    ProbeResult probed = probed();
    return probed != null && probed.outcome() == ProbeOutcome.CONNECTED;
  }

  /** How many clients use it: got through within the memory's time. */
  int users(int now) {
    return upToDate(now).users;
  }

  private KnownPort upToDate(int now) {
    if (now - countedAt > COUNTED_SECONDS) {
      countAgain(now);
    }
    return this;
  }

  /**
   * Counts change where a client's luck does; what is too old to count may count a little longer.
   */
  private void countAgain(int now) {
    countedAt = now;
    failing = 0;
    reaching = 0;
    users = 0;
    for (int i = 0; i < count; i++) {
      ClientAtPort client = clients[i];
      failing += client.isFailing(now) ? 1 : 0;
      reaching += reaches(client, now) ? 1 : 0;
      users += isUser(client, now) ? 1 : 0;
    }
  }

  private int oldest() {
    int oldest = 0;
    for (int i = 1; i < count; i++) {
      oldest = lastEvent(clients[i]) < lastEvent(clients[oldest]) ? i : oldest;
    }
    return oldest;
  }

  /**
   * How many clients that may have dialled an address got through within a minute and have not
   * failed since.
   */
  int reachingLately(long address, int now) {
    int reaching = 0;
    for (int i = 0; i < count; i++) {
      boolean lately = now - clients[i].lastSuccessAt <= LATELY_SECONDS;
      reaching += clients[i].isAt(address) && clients[i].isReaching(now) && lately ? 1 : 0;
    }
    return reaching;
  }

  static boolean isUser(ClientAtPort client, int now) {
    return client.lastSuccess != 0 && now - client.lastSuccessAt <= FleetMemory.LIFE_SECONDS;
  }

  boolean hasUser(long client, int now) {
    for (int i = 0; i < count; i++) {
      if (clients[i].client == client && isUser(clients[i], now)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last failure was an answer, which only a living host gives. */
  boolean refuses() {
    return lastFailure.kind() == Kind.REFUSED;
  }

  boolean everReached() {
    return reached;
  }

  private static int lastEvent(ClientAtPort client) {
    return Math.max(client.lastFailure, client.lastSuccess);
  }
}
