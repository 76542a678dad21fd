package io.busytone.diagnose;

import java.util.Arrays;

/** An address that a name led to, and for whom. */
final class ResolvedAddress {
  private static final int MOST_CLIENTS = 32;

  final long identity;
  final String text;
  private long[] clients = new long[1];
  private int count;
  int lastAt;

  /** The number of the last event that got through there; 0 for never. */
  int lastSuccess;

  int lastFailure;

  ResolvedAddress(long identity, String text) {
    this.identity = identity;
    this.text = text;
  }

  void seen(long client, int now) {
    lastAt = now;
    if (!leads(client) && count < MOST_CLIENTS) {
      if (count == clients.length) {
        clients = Arrays.copyOf(clients, 2 * count);
      }
      clients[count++] = client;
    }
  }

  /** An attempt there ended. */
  void tried(int event, boolean success) {
    if (success) {
      lastSuccess = event;
    } else {
      lastFailure = event;
    }
  }

  /** A client's name leads elsewhere now. */
  void left(long client) {
    for (int i = 0; i < count; i++) {
      if (clients[i] == client) {
        clients[i] = clients[--count];
        return;
      }
    }
  }

  boolean leads(long client) {
    for (int i = 0; i < count; i++) {
      if (clients[i] == client) {
        return true;
      }
    }
    return false;
  }

  int clientCount() {
    return count;
  }
}
