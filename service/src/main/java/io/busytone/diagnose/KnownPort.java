package io.busytone.diagnose;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who fails and who succeeds at one port of a destination. */
final class KnownPort {
  /** More are not told apart: the one not heard of for longest makes room. */
  static final int MOST_CLIENTS = 32;

  final int number;
  private ClientAtPort[] clients = new ClientAtPort[1];
  private int count;

  /** Where the present failures began: the number of the first event, and its time. */
  int runBegan;

  int runSince;
  int lastFailureAt;
  int lastSuccessAt;

  /** The number of the last success before the present failures; 0 if there was none. */
  int successBefore;

  int successBeforeAt;

  /** Whether the last failure was an answer (a refusal), which only a living host gives. */
  boolean answers;

  @Nullable HeldCause held;

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
    int oldest = 0;
    for (int i = 0; i < count; i++) {
      if (clients[i].client == client) {
        return clients[i];
      }
      oldest = lastEvent(clients[i]) < lastEvent(clients[oldest]) ? i : oldest;
    }
    ClientAtPort added = new ClientAtPort(client, service);
    if (count == MOST_CLIENTS) {
      clients[oldest] = added;
      return added;
    }
    if (count == clients.length) {
      clients = Arrays.copyOf(clients, 2 * count);
    }
    clients[count++] = added;
    return added;
  }

  /** A client failed here. */
  void failed(ClientAtPort client, int event, int now, boolean answered) {
    boolean ongoing = runBegan != 0 && now - lastFailureAt <= FleetMemory.RECENT_SECONDS;
    if (!ongoing) {
      runBegan = event;
      runSince = now;
      successBefore = 0;
      for (int i = 0; i < count; i++) {
        if (clients[i].lastSuccess > successBefore) {
          successBefore = clients[i].lastSuccess;
          successBeforeAt = clients[i].lastSuccessAt;
        }
      }
      held = null;
    }
    if (!client.isFailing(now)) {
      client.firstFailureAt = now;
    }
    client.lastFailure = event;
    client.lastFailureAt = now;
    lastFailureAt = now;
    answers = answered;
  }

  /** A client got through. */
  void succeeded(ClientAtPort client, int event, int now) {
    client.lastSuccess = event;
    client.lastSuccessAt = now;
    client.held = null;
    lastSuccessAt = now;
    held = null;
    if (runBegan != 0 && failing(now) == 0) {
      runBegan = 0;
    }
  }

  /** How many clients fail. */
  int failing(int now) {
    int failing = 0;
    for (int i = 0; i < count; i++) {
      failing += clients[i].isFailing(now) ? 1 : 0;
    }
    return failing;
  }

  /** How many clients got through since the present failures began. */
  int reaching(int now) {
    int reaching = 0;
    for (int i = 0; i < count; i++) {
      reaching += clients[i].isReaching(now) && clients[i].lastSuccess > runBegan ? 1 : 0;
    }
    return reaching;
  }

  /** How many clients use it: got through within the memory's time. */
  int users(int now) {
    int users = 0;
    for (int i = 0; i < count; i++) {
      users += isUser(clients[i], now) ? 1 : 0;
    }
    return users;
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

  boolean everReached() {
    return lastSuccessAt != 0;
  }

  private static int lastEvent(ClientAtPort client) {
    return Math.max(client.lastFailure, client.lastSuccess);
  }
}
