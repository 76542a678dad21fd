package io.busytone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.http.BoundedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of Prometheus' HTTP API, as far as it is needed: range queries. */
final class PrometheusClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 32 << 20;

  private final URI endpoint;
  private final Duration timeout;
  private final BoundedHttpClient http;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param base where Prometheus is, without {@code /api}
   */
  PrometheusClient(URI base) {
    this(base, RESPONSE_TIMEOUT);
  }

  /**
   * @param timeout how long to wait for a whole response
   */
  PrometheusClient(URI base, Duration timeout) {
    this.timeout = timeout;
    this.http = new BoundedHttpClient(CONNECT_TIMEOUT, timeout, MAX_BYTES);
    this.endpoint = URI.create(base.toString().replaceFirst("/+$", "") + "/api/v1/query_range");
  }

  List<SampledSeries> query(String promql, QueryRange range)
      throws PrometheusException, InterruptedException {
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
            timeout.toMillis() + "ms");
    JsonNode answer = send(form);
    if (!answer.path("status").asText().equals("success")) {
      throw new PrometheusException(
          answer.path("error").asText("this is not the API of Prometheus"));
    }
    List<SampledSeries> all = new ArrayList<>();
    answer.path("data").path("result").forEach(series -> all.add(sampled(series, range)));
    return all;
  }

  private JsonNode send(Map<String, String> form) throws PrometheusException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request);
      return parsed(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new PrometheusException(String.valueOf(e.getMessage()));
    }
  }

  private JsonNode parsed(int status, byte[] body) throws PrometheusException {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new PrometheusException("HTTP status " + status + " and no JSON");
    }
  }

  private static SampledSeries sampled(JsonNode series, QueryRange range) {
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
    return new SampledSeries(labels, values);
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
