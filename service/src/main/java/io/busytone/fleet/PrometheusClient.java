package io.busytone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The HTTP API of Prometheus, as far as it is needed: range queries. */
final class PrometheusClient {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 32 << 20;

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param base where Prometheus is, without {@code /api}
   */
  PrometheusClient(URI base) {
    this.endpoint = URI.create(base.toString().replaceFirst("/+$", "") + "/api/v1/query_range");
  }

  List<Curve> query(String promql, Range range) throws PrometheusException, InterruptedException {
    Map<String, String> form =
        Map.of(
            "query",
            promql,
            "start",
            seconds(range.start().toEpochMilli()),
            "end",
            seconds(range.end().toEpochMilli()),
            "step",
            range.step().toSeconds() + "s",
            "timeout",
            ANSWER.toSeconds() + "s");
    JsonNode answer = send(form);
    if (!answer.path("status").asText().equals("success")) {
      throw new PrometheusException(answer.path("error").asText("this is no Prometheus"));
    }
    List<Curve> curves = new ArrayList<>();
    answer.path("data").path("result").forEach(series -> curves.add(curve(series, range)));
    return curves;
  }

  private JsonNode send(Map<String, String> form) throws PrometheusException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return parsed(response.statusCode(), body.readNBytes(MAX_BYTES + 1));
      }
    } catch (IOException e) {
      throw new PrometheusException(e.toString());
    }
  }

  private JsonNode parsed(int status, byte[] body) throws PrometheusException {
    if (body.length > MAX_BYTES) {
      throw new PrometheusException("the answer is longer than " + MAX_BYTES + " bytes");
    }
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new PrometheusException("HTTP status " + status + " and no JSON");
    }
  }

  private static Curve curve(JsonNode series, Range range) {
    Map<String, String> labels = new HashMap<>();
    series.path("metric").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    double[] values = new double[range.count()];
    Arrays.fill(values, Double.NaN);
    for (JsonNode sample : series.path("values")) {
      int index = range.indexOf(sample.path(0).asDouble());
      if (index >= 0 && index < values.length) {
        values[index] = sample.path(1).asDouble();
      }
    }
    return new Curve(labels, values);
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(joining("&"));
  }

  private static String seconds(long millis) {
    return Double.toString(millis / 1000.0);
  }
}
