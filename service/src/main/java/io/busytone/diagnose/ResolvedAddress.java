package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import java.util.Arrays;

/** An address that a name led to, and for whom. */
final class ResolvedAddress {
  private static final int MOST_CLIENTS = 32;

  final long identity;
  final String text;

  /** As a number, {@link Ipv4#NONE} if it is no IPv4 address. */
  final int ipv4;

  private long[] clients = new long[1];
  private int count;
  int lastAt;

  /** The number of the last event that got through there; 0 for never. */
  int lastSuccess;

  int lastFailure;

  ResolvedAddress(long identity, String text) {
    this.identity = identity;
    this.text = text;
    ipv4 = Ipv4.parse(Slice.of(text));
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

  /** Attempts there ended, the last of either kind with these events. */
  void tried(int failed, int succeeded) {
    lastFailure = Math.max(lastFailure, failed);
    lastSuccess = Math.max(lastSuccess, succeeded);
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
