package io.busytone.web;

import io.busytone.count.Exposition;
import io.busytone.count.MetricsPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
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

  private final Exposition exposition;

  public MetricsRoute(Exposition exposition) {
    this.exposition = exposition;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of("/metrics", this::answer);
  }

  private void answer(Context context) throws IOException {
    if (!exposition.isOpen()) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).result("stopping\n");
      return;
    }
    MetricsPage page = page(context);
    boolean written = false;
    try {
      write(context, page);
      written = true;
    } finally {
      page.finished(written);
    }
  }

  private MetricsPage page(Context context) {
    String accept = context.header("Accept");
    boolean whole =
        context.method().equals(HandlerType.GET) && context.queryParams("name[]").isEmpty();
    Optional<Duration> timeout = scrapeTimeout(context);
    return whole && timeout.isPresent()
        ? exposition.scrape(context.req().getRemoteAddr(), timeout.get(), accept)
        : exposition.look(accept);
  }

  private static Optional<Duration> scrapeTimeout(Context context) {
    String seconds = context.header(SCRAPE_TIMEOUT);
    if (seconds == null) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(seconds.strip());
      return value > 0 && value < 1e6
          ? Optional.of(Duration.ofMillis((long) (value * 1000)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void write(Context context, MetricsPage page) throws IOException {
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
