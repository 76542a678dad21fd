package io.busytone.web;

import io.busytone.web.access.ClientNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections beyond a number, in all and of one client's network, as soon as they are open:
 * one whose request's header never ends holds memory before any request is there to be limited.
 * Thread-safe.
 */
final class ConnectionLimiter implements Connection.Listener {
  private final int most;
  private final int mostOfOne;
  private final Predicate<InetAddress> isScraper;

  /** The client of each connection: a closed one no longer tells its address. */
  private final Map<Connection, ClientNetwork> open = new HashMap<>();

  private final Map<ClientNetwork, Integer> byClient = new HashMap<>();

  /**
   * @param most connections of all clients; those on this machine and of the scraper, and the first
   *     one of a network, may be as many again
   * @param mostOfOne connections of one client's network
   * @param isScraper the address of the scraper that offsets follow
   */
  ConnectionLimiter(int most, int mostOfOne, Predicate<InetAddress> isScraper) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.isScraper = isScraper;
  }

  @Override
  public void onOpened(Connection connection) {
    InetAddress address = Connections.isOutermost(connection) ? addressOf(connection) : null;
    if (address != null && !begin(connection, address)) {
      connection.getEndPoint().close();
    }
  }

  /** Called for those closed above as well. */
  @Override
  public synchronized void onClosed(Connection connection) {
    ClientNetwork client = open.remove(connection);
    if (client != null) {
      byClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  /** One more is open; false if it is one too many. It counts in any case, until it is closed. */
  private synchronized boolean begin(Connection connection, InetAddress address) {
    ClientNetwork client = ClientNetwork.of(address.getHostAddress());
    open.put(connection, client);
    int ofOne = byClient.merge(client, 1, Integer::sum);
    boolean preferred = ofOne == 1 || address.isLoopbackAddress() || isScraper.test(address);
    return ofOne <= mostOfOne && open.size() <= (preferred ? 2 * most : most);
  }

  private static @Nullable InetAddress addressOf(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from
        ? from.getAddress()
        : null;
  }
}
