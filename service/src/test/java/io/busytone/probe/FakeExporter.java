package io.busytone.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Answers as a blackbox exporter does, and remembers what it was asked. */
public final class FakeExporter implements AutoCloseable {
  /** The targets it was asked about, as they stood in the query. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private volatile int status = 200;
  private volatile String location = "";
  private volatile byte[] body = new byte[0];

  public FakeExporter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What it answers from now on: series of a probe of the release 0.23. */
  public FakeExporter finds(int success, double seconds) {
    return says(
        "# TYPE probe_success gauge\nprobe_dns_lookup_time_seconds 0.0001\nprobe_duration_seconds "
            + seconds
            + "\nprobe_failed_due_to_regex 0\nprobe_ip_addr_hash 3.668918509e+09\n"
            + "probe_ip_protocol 4\nprobe_success "
            + success
            + "\n");
  }

  FakeExporter says(String text) {
    status = 200;
    body = text.getBytes(UTF_8);
    return this;
  }

  FakeExporter refuses(int code, String text) {
    says(text);
    status = code;
    return this;
  }

  FakeExporter redirectsTo(String other) {
    location = other;
    status = 302;
    return this;
  }

  /** A prober that asks this one about targets with these patterns. */
  public Prober prober(LongSupplier nanoClock, String... patterns) {
    List<TargetPattern> allowed = Arrays.stream(patterns).map(TargetPattern::parse).toList();
    return new Prober(new ProberSettings(url(), new AllowedTargets(allowed)), nanoClock);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    int code = status; // all three as they are now: a test that sees the request changes them
    String to = location;
    byte[] text = body;
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    asked.add(query.replaceFirst("module=tcp_connect&target=", ""));
    if (!to.isEmpty()) {
      exchange.getResponseHeaders().add("Location", to);
    }
    exchange.sendResponseHeaders(code, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text);
    }
  }
}
