package io.busytone.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP GET on a connection of its own, whose response is read when and as fast as the test
 * wants.
 */
final class RawHttpGet implements AutoCloseable {
  /** What Prometheus and vmagent send, and browsers do not. */
  static final Map<String, String> SCRAPER_HEADERS =
      Map.of("X-Prometheus-Scrape-Timeout-Seconds", "10");

  private final Socket socket = new Socket();
  private final InputStream in;
  private int status;
  private final Map<String, String> headers = new TreeMap<>();

  /**
   * A whole response.
   *
   * @param headers names in lower case
   */
  record Response(int status, Map<String, String> headers, String body) {}

  /**
   * Connects and sends the request.
   *
   * @param from the loopback address to come from
   * @param receiveBuffer bytes the kernel takes before the test reads; 0 is the system's default
   * @param patience for the connection and for each read
   */
  RawHttpGet(
      String from,
      int port,
      String path,
      Map<String, String> request,
      int receiveBuffer,
      Duration patience)
      throws IOException {
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.bind(new InetSocketAddress(from, 0));
      socket.setSoTimeout((int) patience.toMillis());
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
      socket.getOutputStream().write(head(port, path, request));
      in = socket.getInputStream();
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  static Response get(int port, String path, Map<String, String> request, Duration patience)
      throws IOException {
    try (RawHttpGet get = new RawHttpGet("127.0.0.1", port, path, request, 0, patience)) {
      return get.response();
    }
  }

  private static byte[] head(int port, String path, Map<String, String> request) {
    StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    request.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the status and the headers and leaves the body where it is. */
  void readHead() throws IOException {
    status = Integer.parseInt(line().split(" ", 3)[1]);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
  }

  /**
   * Reads the body to its announced end, or to the end of the connection if none is announced.
   *
   * @throws EOFException if the connection ends before
   */
  Response readBody() throws IOException {
    String length = headers.get("content-length");
    byte[] body;
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      body = chunks();
    } else {
      body = length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }
    return new Response(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  Response response() throws IOException {
    readHead();
    return readBody();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException(bytes.length + " of " + size + " bytes came");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection ended in a line");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /** Gives up: the rest of the response stays unread. */
  void abort() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
