package io.busytone.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.busytone.catalog.Verdict;
import io.busytone.web.BoardServer;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API's answers, and that its description tells the truth. */
final class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String V6 = "[2001:db8::1]:443";

  private final BoardServer server = new BoardServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void description_hasEveryRoute_andEveryRouteIsDescribed() throws Exception {
    TreeSet<String> routed = new TreeSet<>();
    for (Routes some : server.routes) {
      some.gets()
          .keySet()
          .forEach(path -> routed.add("get " + path.replaceAll("<(\\w+)>", "{$1}")));
      some.posts().keySet().forEach(path -> routed.add("post " + path));
    }
    routed.removeIf(route -> !route.contains(" /api/"));
    TreeSet<String> described = new TreeSet<>();
    description()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));

    assertThat(routed).hasSizeGreaterThan(5);
    assertThat(described).isEqualTo(routed);
  }

  @Test
  void answers_areAsDescribed() throws Exception {
    fill();
    List<String> wrong = new ArrayList<>();
    Map<String, String> examples =
        Map.of(
            "/api/v1/unrecognised", "/api/v1/unrecognised?lang=de",
            "/api/v1/marks", "/api/v1/marks?lang=de",
            "/api/v1/causes", "/api/v1/causes?lang=tr",
            "/api/v1/causes/{kind}", "/api/v1/causes/refused",
            "/api/v1/causes/{kind}/{cause}", "/api/v1/causes/refused/not_listening?lang=de",
            "/api/v1/spikes", "/api/v1/spikes",
            "/api/v1/incidents", "/api/v1/incidents",
            "/api/v1/samples", "/api/v1/samples?kind=refused",
            "/api/v1/targets", "/api/v1/targets?limit=10",
            "/api/v1/targets/{target}", "/api/v1/targets/" + PagePaths.encode(V6));
    for (Map.Entry<String, String> example : examples.entrySet()) {
      HttpResponse<String> answer = server.get(example.getValue());
      assertThat(answer.statusCode()).as(example.getValue()).isEqualTo(200);
      wrong.addAll(problems(example.getKey(), answer.body()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void spikes_sayWhatWhereWhoAndShowALine() throws Exception {
    fill();
    JsonNode spike = json("/api/v1/spikes?lang=fr").path("spikes").path(0);

    assertThat(spike.path("target").asText()).isEqualTo(V6);
    assertThat(spike.path("cause").asText()).isEqualTo("not_listening");
    assertThat(spike.path("remedy").asText()).isEqualTo("/remedies/refused/not_listening");
    assertThat(spike.path("failures").asDouble()).isEqualTo(80);
    assertThat(spike.path("clients").path(0).path("client").asText()).isEqualTo("shop");
    assertThat(spike.path("evidence").path(0).asText()).startsWith("les " + V6 + " clients");
    assertThat(spike.path("side").asText()).isEqualTo("target");
    assertThat(spike.path("sample").path("line").asText()).contains("refused", "***");
  }

  @Test
  void incidents_areToldWithTheirPartsAndAnHour() throws Exception {
    fill();
    JsonNode incident = json("/api/v1/incidents?lang=tr").path("incidents").path(0);

    assertThat(incident.path("state").asText()).isEqualTo("live");
    assertThat(incident.path("target").asText()).isEqualTo(V6);
    assertThat(incident.path("client_count").asInt()).isEqualTo(2);
    assertThat(incident.path("parts").path(0).path("cause").asText()).isEqualTo("not_listening");
    assertThat(incident.path("minutes").path(59).asDouble()).isEqualTo(80);
    assertThat(incident.path("side").asText()).isEqualTo("target");
  }

  @Test
  void target_isFoundByItsPercentEncodedName() throws Exception {
    fill();
    JsonNode target = json("/api/v1/targets/" + PagePaths.encode(V6));
    assertThat(target.get("evidence").get(0).asText()).startsWith("all " + V6 + " clients");
    assertThat(target.get("side").asText()).isEqualTo("target");
    assertThat(target.get("side_evidence").asText()).startsWith("3 client hosts fail here");
    assertThat(target.path("target").asText()).isEqualTo(V6);
    assertThat(target.path("failing")).hasSize(2);
  }

  @Test
  void causes_comeInTheLanguageAskedFor() throws Exception {
    JsonNode german = json("/api/v1/causes/refused/not_listening?lang=de");
    assertThat(german.path("lang").asText()).isEqualTo("de");
    assertThat(german.path("sections").path("fix").asText()).contains("```");
    assertThat(german).isNotEqualTo(json("/api/v1/causes/refused/not_listening?lang=en"));
    assertThat(json("/api/v1/causes").path("causes")).hasSize(BoardServer.CATALOG.causes().size());
  }

  @ParameterizedTest
  @CsvSource({
    "404, kind, /api/v1/causes/broken",
    "404, kind, /api/v1/causes/none",
    "404, cause, /api/v1/causes/refused/broken",
    "404, target, /api/v1/targets/nowhere%3A1",
    "404, path, /api/v1/nothing",
    "404, path, /api/v1/",
    "404, path, /api",
    "404, path, /api/v2/causes",
    "400, kind, /api/v1/samples",
    "400, kind, /api/v1/samples?kind=none",
    "400, cause, /api/v1/samples?kind=refused&cause=broken",
    "400, limit, /api/v1/targets?limit=0",
    "400, limit, /api/v1/targets?limit=1001",
    "400, limit, /api/v1/targets?limit=-1",
    "400, limit, /api/v1/targets?limit=99999999999999999999",
  })
  void error_saysWhatWhereAndWhatToDo(int status, String at, String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertError(answer, at);
  }

  @Test
  void classify_ofTooLongABody_isAnErrorLikeAnyOther() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.at("/api/v1/classify"))
                .POST(BodyPublishers.ofString("12345678901"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertError(answer, "body");
  }

  private void assertError(HttpResponse<String> answer, String at) throws Exception {
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json;charset=utf-8");
    assertThat(schema("/components/schemas/Error").validate(JSON.readTree(answer.body())))
        .isEmpty();
    assertThat(JSON.readTree(answer.body()).path("at").asText()).isEqualTo(at);
  }

  private void fill() {
    assertThat(server.marks.set("shop 4.2 <script>")).isPresent();
    server.unknown(Verdict.NONE, "ERROR cannot reach the inventory of node 7, token=hunter2");
    server.unknown(Verdict.NONE, "ERROR 17");
    server.fail(Duration.ofMinutes(1), V6, "shop", 50);
    server.fail(Duration.ofSeconds(1), V6, "till", 30);
    server.line(V6, "connection refused, token=abcdefgh");
  }

  private List<String> problems(String path, String body) throws Exception {
    String pointer =
        "/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema";
    return schema(pointer).validate(JSON.readTree(body)).stream()
        .map(message -> path + ": " + message)
        .toList();
  }

  /** A schema of the description, references and all. */
  private JsonSchema schema(String pointer) throws Exception {
    JsonNode description = description();
    assertThat(description.at(pointer).isMissingNode()).as(pointer).isFalse();
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders ->
                        loaders.schemas(Map.of("https://api/openapi", description.toString()))));
    return factory.getSchema(
        SchemaLocation.of(
            "https://api/openapi#" + pointer.replace("{", "%7B").replace("}", "%7D")));
  }

  private JsonNode description() throws Exception {
    return json("/openapi.json");
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(server.get(path).body());
  }
}
