package io.busytone.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose TLS handshake, or whose request's line and header, take too long.
 * Jetty's idle time-out does not: it starts again with each byte. The time of a connection's first
 * request starts when it is opened, that of a later one with its first byte: between requests a
 * connection may be idle. Thread-safe.
 */
final class RequestHeaderTimeout implements Connection.Listener {
  private final Duration limit;
  private final LongSupplier nanoClock;
  private final Map<Connection, Progress> open = new HashMap<>();

  /**
   * @param limit from the first byte, or the opening, until the header is complete
   * @param nanoClock a monotonic clock
   */
  RequestHeaderTimeout(Duration limit, LongSupplier nanoClock) {
    this.limit = limit;
    this.nanoClock = nanoClock;
  }

  @Override
  public synchronized void onOpened(Connection connection) {
    if (Connections.isOutermost(connection)) {
      open.put(connection, new Progress(nanoClock.getAsLong()));
    }
  }

  @Override
  public synchronized void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** The header of a request is complete. */
  synchronized void requestBegins(Connection connection) {
    Progress progress = open.get(connection);
    if (progress != null) {
      progress.requests++;
    }
  }

  /** The response to a request is complete. */
  synchronized void requestEnds(Connection connection) {
    Progress progress = open.get(connection);
    if (progress != null) {
      progress.requests--;
      progress.headerBegun = false;
      progress.bytesBefore = connection.getBytesIn();
      progress.waitsSinceNanos = nanoClock.getAsLong();
    }
  }

  /** Of these, the one that has waited longest without a request; null if none waits. */
  synchronized @Nullable Connection waitingLongest(Collection<Connection> among) {
    Connection longest = null;
    long longestSince = 0;
    for (Connection each : among) {
      Progress progress = open.get(each);
      if (progress != null
          && progress.requests == 0
          && (longest == null || progress.waitsSinceNanos - longestSince < 0)) {
        longest = each;
        longestSince = progress.waitsSinceNanos;
      }
    }
    return longest;
  }

  /** Closes the connections that have taken too long. To be called often. */
  void closeOverdue() {
    overdue()
        .forEach(connection -> Connections.abort(connection.getEndPoint(), "no header in time"));
  }

  private synchronized List<Connection> overdue() {
    long now = nanoClock.getAsLong();
    List<Connection> overdue = new ArrayList<>();
    open.forEach(
        (connection, progress) -> {
          progress.received(connection.getBytesIn(), now);
          if (progress.isOverdue(limit, now)) {
            overdue.add(connection);
          }
        });
    return overdue;
  }

  /** How far a connection's next request has come. */
  private static final class Progress {
    int requests;
    boolean headerBegun = true;

    /** Received until the latest response was complete. */
    long bytesBefore;

    /** When it was opened, or the latest response was complete. */
    long waitsSinceNanos;

    private long begunAtNanos;

    Progress(long openedAtNanos) {
      begunAtNanos = openedAtNanos;
      waitsSinceNanos = openedAtNanos;
    }

    /** So many bytes in all have come until now. */
    void received(long bytes, long now) {
      if (requests == 0 && !headerBegun && bytes > bytesBefore) {
        headerBegun = true;
        begunAtNanos = now;
      }
    }

    boolean isOverdue(Duration limit, long now) {
      return requests == 0 && headerBegun && now - begunAtNanos > limit.toNanos();
    }
  }
}
