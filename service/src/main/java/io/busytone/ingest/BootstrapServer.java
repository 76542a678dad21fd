package io.busytone.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.kafka.common.utils.Utils;

/** Dials bootstrap servers without Kafka's clients, to see what keeps those from an answer. */
final class BootstrapServer {
  private static final int MOST = 3;
  private static final int LAST_PORT = 65535;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /**
   * A request for API versions, version 0, without a client id: the one that any listener without
   * TLS answers, whoever asks (https://kafka.apache.org/protocol, "ApiVersions").
   */
  private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

  /** Of its answer: after the length comes the number of the request. */
  private static final int ANSWER_START_BYTES = 8;

  private BootstrapServer() {}

  /** What a listener speaks. */
  enum Listener {
    /** Kafka's protocol without TLS, with or without a login. */
    PLAIN,
    TLS,
    UNKNOWN
  }

  /**
   * What came of dialling a server.
   *
   * @param server as configured
   * @param description for people
   * @param connected it took the connection
   */
  record Answer(String server, String description, boolean connected, Listener listener) {}

  /**
   * Dials the first few.
   *
   * @param servers as configured, separated by commas
   */
  static List<Answer> dial(String servers) {
    List<Answer> answers = new ArrayList<>();
    Arrays.stream(servers.split(","))
        .map(String::strip)
        .filter(server -> !server.isEmpty())
        .limit(MOST)
        .forEach(server -> answers.add(dialOne(server)));
    return answers;
  }

  private static Answer dialOne(String server) {
    String host = Utils.getHost(server);
    Integer port = Utils.getPort(server);
    if (host == null || port == null || port > LAST_PORT) {
      return failed(server, "is no host:port");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      return failed(server, "has no address");
    }
    try (Socket socket = connect(address)) {
      return answer(server, isPlain(socket) ? Listener.PLAIN : tlsOrUnknown(address));
    } catch (ConnectException e) {
      return failed(server, "refuses connections");
    } catch (SocketTimeoutException e) {
      return failed(server, "does not take a connection within " + PATIENCE.toMillis() + " ms");
    } catch (IOException e) {
      return failed(server, e.toString());
    }
  }

  private static Answer failed(String server, String why) {
    return new Answer(server, server + " " + why, false, Listener.UNKNOWN);
  }

  private static Answer answer(String server, Listener listener) {
    String spoken =
        switch (listener) {
          case PLAIN -> " and speaks Kafka's protocol without TLS";
          case TLS -> " and speaks TLS";
          case UNKNOWN -> "";
        };
    return new Answer(
        server,
        server + " takes connections" + spoken + ", but no broker answers there",
        true,
        listener);
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(address, (int) PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static boolean isPlain(Socket socket) {
    try {
      socket.getOutputStream().write(API_VERSIONS);
      InputStream in = socket.getInputStream();
      byte[] start = in.readNBytes(ANSWER_START_BYTES);
      return start.length == ANSWER_START_BYTES && start[0] == 0 && start[7] == 1;
    } catch (IOException e) {
      return false; // it closes the connection, or says nothing
    }
  }

  private static Listener tlsOrUnknown(InetSocketAddress address) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (Socket socket = connect(address);
        var tls =
            (SSLSocket)
                factory.createSocket(socket, address.getHostString(), address.getPort(), true)) {
      tls.startHandshake();
      return Listener.TLS;
    } catch (SSLException e) {
      return isOfTls(e) ? Listener.TLS : Listener.UNKNOWN;
    } catch (IOException e) {
      return Listener.UNKNOWN;
    }
  }

  /**
   * Whether the other side spoke TLS before this: its certificate was seen, or it sent an alert. A
   * connection that is closed, as a load balancer without brokers does, says nothing.
   */
  private static boolean isOfTls(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return String.valueOf(e.getMessage()).contains("fatal alert");
  }
}
