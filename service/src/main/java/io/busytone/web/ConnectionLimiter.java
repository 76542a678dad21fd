package io.busytone.web;

import io.busytone.web.access.ClientNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections below a number, in all and of one client's network: one whose request's header
 * never ends holds memory before any request is there to be limited. Of those that are too many,
 * the one is closed that has waited longest without a request, the new one if none has. So whoever
 * shares an address with a client that opens many is still answered. Thread-safe.
 */
final class ConnectionLimiter implements Connection.Listener {
  private final int most;
  private final int mostOfOne;
  private final Predicate<InetAddress> isScraper;
  private final Function<Collection<Connection>, @Nullable Connection> waitingLongest;

  /** The client of each connection: a closed one no longer tells its address. */
  private final Map<Connection, ClientNetwork> open = new HashMap<>();

  private final Map<ClientNetwork, Set<Connection>> byClient = new HashMap<>();

  /**
   * @param most connections of all clients; those on this machine and of the scraper, and the first
   *     one of a network, may be as many again
   * @param mostOfOne connections of one client's network
   * @param isScraper the address of the scraper that offsets follow
   * @param waitingLongest of some connections, the one that has waited longest without a request;
   *     null if none waits
   */
  ConnectionLimiter(
      int most,
      int mostOfOne,
      Predicate<InetAddress> isScraper,
      Function<Collection<Connection>, @Nullable Connection> waitingLongest) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.isScraper = isScraper;
    this.waitingLongest = waitingLongest;
  }

  @Override
  public void onOpened(Connection connection) {
    InetAddress address = Connections.isOutermost(connection) ? addressOf(connection) : null;
    Connection tooMany = address == null ? null : begin(connection, address);
    if (tooMany != null) {
      Connections.abort(tooMany.getEndPoint(), "too many connections");
    }
  }

  /** Called for those closed above as well, some time later. */
  @Override
  public synchronized void onClosed(Connection connection) {
    remove(connection);
  }

  /** One more is open. What is to be closed for it, which counts no longer; null if nothing is. */
  private synchronized @Nullable Connection begin(Connection connection, InetAddress address) {
    ClientNetwork client = ClientNetwork.of(address.getHostAddress());
    Set<Connection> own = byClient.computeIfAbsent(client, c -> new HashSet<>());
    open.put(connection, client);
    own.add(connection);
    boolean preferred = own.size() == 1 || address.isLoopbackAddress() || isScraper.test(address);
    Collection<Connection> tooMany = List.of();
    if (own.size() > mostOfOne) {
      tooMany = own;
    } else if (open.size() > (preferred ? 2 * most : most)) {
      tooMany = open.keySet();
    }
    if (tooMany.isEmpty()) {
      return null;
    }
    Connection closed = Objects.requireNonNullElse(waitingLongest.apply(tooMany), connection);
    remove(closed);
    return closed;
  }

  private void remove(Connection connection) {
    ClientNetwork client = open.remove(connection);
    if (client != null) {
      byClient.computeIfPresent(
          client, (same, own) -> own.remove(connection) && own.isEmpty() ? null : own);
    }
  }

  private static @Nullable InetAddress addressOf(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from
        ? from.getAddress()
        : null;
  }
}
