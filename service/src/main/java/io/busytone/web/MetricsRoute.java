package io.busytone.web;

import io.busytone.count.MetricsEndpoint;
import io.busytone.count.MetricsResponse;
import io.busytone.count.ScraperId;
import io.busytone.web.access.Principal;
import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The metrics. A scrape is acknowledged when its whole response was written to the socket: hence
 * the body is built first and written here, not after the handler.
 */
public final class MetricsRoute implements Routes {
  /** Sent by Prometheus and vmagent with every scrape. */
  private static final String SCRAPE_TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  /** The coding itself, or with a weight above zero (RFC 9110, 12.5.3). */
  private static final Pattern GZIP = Pattern.compile("gzip(;q=(1(\\.0*)?|0\\.0*[1-9].*))?");

  private final MetricsEndpoint metrics;

  public MetricsRoute(MetricsEndpoint metrics) {
    this.metrics = metrics;
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(Role.SCRAPE);
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
    MetricsResponse page = page(context);
    boolean written = false;
    try {
      write(context, page);
      written = true;
    } finally {
      page.finished(written);
    }
  }

  private MetricsResponse page(Context context) throws UnknownHostException {
    String accept = context.header("Accept");
    boolean whole =
        context.method().equals(HandlerType.GET) && context.queryParams("name[]").isEmpty();
    return whole && context.header(SCRAPE_TIMEOUT) != null
        ? metrics.scrape(scraper(context), accept)
        : metrics.lastShown(accept);
  }

  private static ScraperId scraper(Context context) throws UnknownHostException {
    Principal principal = context.attribute(Principal.ATTRIBUTE);
    String user = principal == null ? "" : principal.name();
    return new ScraperId(InetAddress.getByName(context.req().getRemoteAddr()), user);
  }

  private static void write(Context context, MetricsResponse page) throws IOException {
    boolean gzip = acceptsGzip(context);
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
    try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
      page.writeTo(out);
    }
    var response = context.res();
    response.setStatus(200);
    response.setContentType(page.contentType());
    response.setHeader("Vary", "Accept, Accept-Encoding");
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.size());
    if (!context.method().equals(HandlerType.HEAD)) {
      body.writeTo(response.getOutputStream());
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
