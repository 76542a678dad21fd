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

  /** The memory of a client, a new one if it is unknown. */
  ClientAtPort client(long client, long service) {
    for (int i = 0; i < count; i++) {
      if (identities[i] == client) {
        return clients[i];
      }
    }
    ClientAtPort added = new ClientAtPort(client, service);
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
    }
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
      reaching += client.isReaching(now) && client.lastSuccess > runBegan ? 1 : 0;
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

  /** How many clients got through within a minute and have not failed since. */
  int reachingLately(int now) {
    int reaching = 0;
    for (int i = 0; i < count; i++) {
      boolean lately = now - clients[i].lastSuccessAt <= LATELY_SECONDS;
      reaching += clients[i].isReaching(now) && lately ? 1 : 0;
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
