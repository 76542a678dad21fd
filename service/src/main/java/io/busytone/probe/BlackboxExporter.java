package io.busytone.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.http.BoundedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A client of a Prometheus blackbox exporter, for the module {@code tcp_connect} of its shipped
 * configuration. A probe that fails says in its metrics when, not why: the reason is only in log
 * lines for people, whose form differs from release to release. So the time decides.
 */
final class BlackboxExporter {
  /** A lost packet that asks for a connection is repeated after a second (RFC 6298 section 2). */
  private static final double REPEATED_AFTER_SECONDS = 1;

  private static final double SILENT_AFTER_SECONDS = 3;

  /** What the exporter is given; it keeps half a second of it for its answer. */
  private static final int PROBE_SECONDS = 5;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(PROBE_SECONDS + 2);
  private static final int MAX_BYTES = 64 << 10;

  private final String endpoint;
  private final BoundedHttpClient http;

  /**
   * @param base where the exporter is, without {@code /probe}
   */
  BlackboxExporter(URI base) {
    this.endpoint = base.toString().replaceFirst("/+$", "") + "/probe?module=tcp_connect&target=";
    this.http = new BoundedHttpClient(CONNECT_TIMEOUT, TIMEOUT, MAX_BYTES);
  }

  /**
   * Has the exporter connect to a target.
   *
   * @throws ProbeException if the exporter does not answer as one does
   */
  ProbeResult probe(ProbeTarget target) throws ProbeException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + URLEncoder.encode(target.text(), UTF_8)))
            .header("X-Prometheus-Scrape-Timeout-Seconds", Integer.toString(PROBE_SECONDS))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request);
      String body = new String(response.body(), UTF_8);
      if (response.statusCode() != 200) {
        throw new ProbeException("HTTP status " + response.statusCode() + ": " + body.strip());
      }
      return result(target, values(body));
    } catch (IOException e) {
      throw new ProbeException(String.valueOf(e.getMessage()));
    }
  }

  private static ProbeResult result(ProbeTarget target, Map<String, Double> values)
      throws ProbeException {
    Double success = values.get("probe_success");
    Double duration = values.get("probe_duration_seconds");
    if (success == null || duration == null) {
      throw new ProbeException("the answer has no probe_success or no probe_duration_seconds");
    }
    double lookup = values.getOrDefault("probe_dns_lookup_time_seconds", 0.0);
    double seconds = Math.max(0, duration - lookup);
    boolean found = values.getOrDefault("probe_ip_protocol", 0.0) > 0;
    return new ProbeResult(target.text(), outcome(success == 1, found, seconds), seconds);
  }

  private static ProbeOutcome outcome(boolean success, boolean found, double seconds) {
    if (success) {
      return ProbeOutcome.CONNECTED;
    }
    if (found && seconds < REPEATED_AFTER_SECONDS) {
      return ProbeOutcome.REFUSED;
    }
    return found && seconds >= SILENT_AFTER_SECONDS ? ProbeOutcome.SILENT : ProbeOutcome.UNCLEAR;
  }

  /** The values of the text format's series without labels. */
  private static Map<String, Double> values(String body) throws ProbeException {
    Map<String, Double> values = new HashMap<>();
    for (String line : body.lines().filter(text -> text.startsWith("probe_")).toList()) {
      int space = line.indexOf(' ');
      if (space > 0 && line.indexOf('{') < 0) {
        values.put(line.substring(0, space), number(line.substring(space + 1)));
      }
    }
    return values;
  }

  private static double number(String text) throws ProbeException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ProbeException("the answer has a value that is no number: " + text);
    }
  }
}
