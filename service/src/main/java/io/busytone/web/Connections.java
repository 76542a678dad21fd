package io.busytone.web;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections of clients that take too long. */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private Connections() {}

  /** False for what runs inside another connection, as HTTP does inside TLS. */
  static boolean isOutermost(Connection connection) {
    return !(connection.getEndPoint() instanceof EndPoint.Wrapper);
  }

  /** The connection of a request that {@link #isOutermost}: with TLS, that of TLS. */
  static Connection outermost(Request request) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper tls) {
      endPoint = tls.unwrap();
    }
    return endPoint.getConnection();
  }

  /** Lets a request's connection be idle for so long before the next request. */
  static void keepOpen(Request request, Duration idle) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    endPoint.setIdleTimeout(idle.toMillis());
  }

  /** Tells the id of each HTTP connection that was closed. */
  static Connection.Listener whenClosed(Consumer<String> listener) {
    return new Connection.Listener() {
      @Override
      public void onClosed(Connection connection) {
        if (connection instanceof ConnectionMetaData http) {
          listener.accept(http.getId());
        }
      }
    };
  }

  /** Closes a request's connection: whatever reads from it or writes to it fails at once. */
  static void abort(Request request, String reason) {
    abort(request.getConnectionMetaData().getConnection().getEndPoint(), reason);
  }

  /** Closes a connection: whatever reads from it or writes to it fails at once. */
  static void abort(EndPoint endPoint, String reason) {
    LOG.debug("Connection from {} aborted: {}", endPoint.getRemoteSocketAddress(), reason);
    discardUnsent(endPoint);
    endPoint.close(new TimeoutException(reason));
  }

  /** Else the kernel keeps what is unsent, for minutes if nobody reads it. */
  private static void discardUnsent(EndPoint endPoint) {
    if (endPoint instanceof EndPoint.Wrapper tls) {
      discardUnsent(tls.unwrap());
    } else if (endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        LOG.debug("Closed by its client meanwhile", e);
      }
    }
  }
}
