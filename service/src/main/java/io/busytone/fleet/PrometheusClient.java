package io.busytone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP API of Prometheus, as far as it is needed: range queries. */
final class PrometheusClient {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 32 << 20;

  private final URI endpoint;
  private final Duration patience;
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
    this(base, ANSWER);
  }

  /**
   * @param patience how long to wait for a whole answer
   */
  PrometheusClient(URI base, Duration patience) {
    this.patience = patience;
    this.endpoint = URI.create(base.toString().replaceFirst("/+$", "") + "/api/v1/query_range");
  }

  List<SampledSeries> query(String promql, Range range)
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
            patience.toMillis() + "ms");
    JsonNode answer = send(form);
    if (!answer.path("status").asText().equals("success")) {
      throw new PrometheusException(answer.path("error").asText("this is no Prometheus"));
    }
    List<SampledSeries> curves = new ArrayList<>();
    answer.path("data").path("result").forEach(series -> curves.add(curve(series, range)));
    return curves;
  }

  private JsonNode send(Map<String, String> form) throws PrometheusException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    HttpResponse<byte[]> response = whole(request);
    return parsed(response.statusCode(), response.body());
  }

  /** The time-out of a request ends with its first byte: this one goes for all of it. */
  private HttpResponse<byte[]> whole(HttpRequest request)
      throws PrometheusException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new BoundedBody(MAX_BYTES));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new PrometheusException(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      throw new PrometheusException("no whole answer in " + patience.toMillis() + " ms");
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode parsed(int status, byte[] body) throws PrometheusException {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new PrometheusException("HTTP status " + status + " and no JSON");
    }
  }

  private static SampledSeries curve(JsonNode series, Range range) {
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
