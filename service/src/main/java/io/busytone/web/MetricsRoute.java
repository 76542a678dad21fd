package io.busytone.web;

import io.busytone.count.MetricsEndpoint;
import io.busytone.count.MetricsPage;
import io.busytone.count.MetricsResponse;
import io.busytone.count.ScraperConnection;
import io.busytone.count.ScraperId;
import io.busytone.web.access.ClientNetwork;
import io.busytone.web.access.Principal;
import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * The metrics. A scrape is acknowledged when its whole response was written to the socket: hence it
 * is written here, not after the handler. Readers that are too slow for the pages that they keep in
 * memory are cut off.
 */
public final class MetricsRoute implements Routes {
  /** Sent by Prometheus and vmagent with every scrape. */
  private static final String SCRAPE_TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  /** The coding itself, or with a weight above zero (RFC 9110, 12.5.3). */
  private static final Pattern GZIP = Pattern.compile("gzip(;q=(1(\\.0*)?|0\\.0*[1-9].*))?");

  /** Of each sort, scrapes and others: a page may have megabytes. */
  private static final long PAGES_BEING_READ_BYTES = 32L << 20;

  /**
   * How long the connection of the scraper that offsets follow may be idle: longer than any
   * interval at which one is followed, since a scraper that asks again on the same connection
   * proves that it has read.
   */
  private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(150);

  private final MetricsEndpoint metrics;
  private final PageReaders readersOfScrapes = new PageReaders(PAGES_BEING_READ_BYTES);
  private final PageReaders readersOfShared = new PageReaders(PAGES_BEING_READ_BYTES);

  public MetricsRoute(MetricsEndpoint metrics) {
    this.metrics = metrics;
  }

  @Override
  public Role role() {
    return Role.SCRAPE;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of("/metrics", this::answer);
  }

  private void answer(Context context) throws IOException {
    if (!metrics.isOpen()) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).result("stopping\n");
      return;
    }
    MetricsResponse response = response(context);
    PageReaders readers = response.isShared() ? readersOfShared : readersOfScrapes;
    ClientNetwork network = ClientNetwork.of(context.req().getRemoteAddr());
    boolean written = false;
    PageReaders.Reader reader = readers.begin(response.page(), network, abortion(context));
    try {
      write(context, response.page());
      if (!response.isShared()) {
        Connections.keepOpen(request(context), BETWEEN_SCRAPES);
      }
      written = true;
    } finally {
      readers.end(reader);
      response.finished(written);
    }
  }

  private MetricsResponse response(Context context) throws UnknownHostException {
    String accept = context.header("Accept");
    boolean gzip = acceptsGzip(context);
    boolean whole =
        context.method().equals(HandlerType.GET) && context.queryParams("name[]").isEmpty();
    return whole && context.header(SCRAPE_TIMEOUT) != null
        ? metrics.scrape(scraper(context), connection(context), accept, gzip)
        : metrics.lastShown(accept, gzip);
  }

  private static ScraperId scraper(Context context) throws UnknownHostException {
    Principal principal = context.attribute(Principal.ATTRIBUTE);
    String user = principal == null ? "" : principal.name();
    return new ScraperId(InetAddress.getByName(context.req().getRemoteAddr()), user);
  }

  private static Runnable abortion(Context context) {
    Request request = request(context);
    return () ->
        Connections.abort(request, "its network keeps too many pages of metrics in memory");
  }

  private static ScraperConnection connection(Context context) {
    ConnectionMetaData connection = request(context).getConnectionMetaData();
    return new ScraperConnection(connection.getId(), connection.isPersistent());
  }

  private static Request request(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req());
  }

  private static void write(Context context, MetricsPage page) throws IOException {
    var response = context.res();
    response.setStatus(200);
    response.setContentType(page.contentType());
    response.setHeader("Vary", "Accept, Accept-Encoding");
    if (page.isGzip()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLengthLong(page.lengthBytes());
    if (!context.method().equals(HandlerType.HEAD)) {
      page.writeTo(response.getOutputStream());
    }
    response.flushBuffer();
  }

  private static boolean acceptsGzip(Context context) {
    String accepted = context.header("Accept-Encoding");
    return accepted != null
        && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(coding -> GZIP.matcher(coding).matches());
  }
}
