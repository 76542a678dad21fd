package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.incident.Marks;
import io.busytone.web.access.PasswordHash;
import io.busytone.web.access.Principal;
import io.busytone.web.access.Role;
import io.busytone.web.access.WebConfigFile;
import io.busytone.web.api.ClassifyRoute;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.api.SetMarkRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is told what. */
final class DoorTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    server = server(Optional.of(config()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "HEAD /",
        "GET /style.css",
        "GET /metrics",
        "GET /nowhere",
        "GET /api/v1/nowhere",
        "GET /health",
        "GET /health/",
        "GET //health/live",
        "GET /health/live/../..",
        "GET /health/live/..",
        "TRACE /",
        "GET /HEALTH/live",
        "POST /health/live",
        "POST /api/v1/classify",
        "DELETE /api/v1/marks/1",
        "OPTIONS /",
        "PUT /",
        "PATCH /metrics",
        "BREW /"
      })
  void stranger_getsOneLineAndNothingElse(String request) throws Exception {
    String answer = raw(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 401 ")
        .contains(
            "WWW-Authenticate: Basic realm=\"Busytone\", charset=\"UTF-8\"\r\n",
            "WWW-Authenticate: Bearer realm=\"Busytone\"\r\n",
            "Cache-Control: no-store\r\n",
            "X-Content-Type-Options: nosniff\r\n")
        .doesNotContain("Allow:");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(body.lines().toList())
        .hasSizeLessThanOrEqualTo(1)
        .allMatch("a user and a password, or a token, are needed"::equals);
  }

  @Test
  void health_isFree() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/live", "Authorization", "Basic eDp5").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, READ",
    "HEAD, /, READ",
    "GET, /style.css, READ",
    "GET, /metrics, SCRAPE",
    "HEAD, /metrics, SCRAPE",
    "POST, /api/v1/classify, CLASSIFY"
  })
  void route_isForItsRoleAlone(String method, String path, Role role) throws Exception {
    for (Role other : Role.values()) {
      HttpResponse<String> answer = send(method, path, "Authorization", "Bearer " + token(other));

      assertThat(answer.statusCode()).as("%s", other).isEqualTo(other == role ? 200 : 403);
      if (other != role && !method.equals("HEAD")) {
        assertThat(answer.body()).isEqualTo("the role " + role.id() + " is needed\n");
      }
    }
  }

  @Test
  void principal_isAnAttributeOfTheRequest() throws Exception {
    assertThat(get("/", "Authorization", basic("alice", "secret")).body()).isEqualTo("alice");
    assertThat(get("/", "Authorization", basic("token", token(Role.READ))).body())
        .isEqualTo("read");
  }

  @Test
  void unknownPath_isFoundMissingByWhoIsKnown() throws Exception {
    String bearer = "Bearer " + token(Role.READ);

    assertThat(get("/nowhere", "Authorization", bearer).statusCode()).isEqualTo(404);
    assertThat(get("/nowhere", "Authorization", bearer + "x").statusCode()).isEqualTo(401);
  }

  @Test
  void tooManyWrongPasswords_areAnsweredWithoutLooking() throws Exception {
    int status = 401;
    String retryAfter = "";
    for (int i = 0; i < 11; i++) {
      HttpResponse<String> answer = get("/", "Authorization", basic("alice", "wrong" + i));
      status = answer.statusCode();
      retryAfter = answer.headers().firstValue("Retry-After").orElse("");
    }

    assertThat(status).isEqualTo(429);
    assertThat(retryAfter).matches("[1-6]?[0-9]");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 200",
    "Sec-Fetch-Site, none, 200",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://[, 403",
    "Origin, http://127.0.0.1, 403",
  })
  void postOfAnotherSitesPage_isRefused(String header, String value, int status) throws Exception {
    HttpResponse<String> answer =
        send("POST", "/api/v1/classify", header, value, "Authorization", basic("alice", "secret"));

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void postWithAnOriginButNoHost_isRefused() throws Exception {
    String request =
        "POST /api/v1/classify HTTP/1.0\r\nOrigin: http://x\r\nContent-Length: 0\r\n\r\n";

    assertThat(raw(request)).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void postOfAnOwnPage_withoutFetchMetadata_isAccepted() throws Exception {
    String own = "http://127.0.0.1:" + server.port();

    assertThat(
            send(
                    "POST",
                    "/api/v1/classify",
                    "Origin",
                    own,
                    "Authorization",
                    basic("alice", "secret"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void authenticationOff_letsEverybodyIn_butNoPageOfAnotherSite() throws Exception {
    server.close();
    server = server(Optional.empty());

    assertThat(get("/").body()).isEqualTo("nobody");
    assertThat(send("POST", "/api/v1/classify").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/api/v1/classify", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void mark_isSetByItsRole_withAText() throws Exception {
    assertThat(mark(token(Role.READ), "{\"text\":\"v1\"}").statusCode()).isEqualTo(403);
    assertThat(mark(token(Role.MARK), "{\"text\":\"v1\"}").statusCode()).isEqualTo(201);
    assertThat(mark(token(Role.MARK), "{\"text\":\"shop 4.2 <b>\"}").body())
        .contains("\"text\":\"shop 4.2 _b_\"");
    for (String bad : List.of("", "[1", "{\"text\":7}", "{\"text\":\" \"}", " ".repeat(2000))) {
      assertThat(mark(token(Role.MARK), bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void mark_isOffWithoutAuthentication() throws Exception {
    server.close();
    server = server(Optional.empty());

    assertThat(mark("nobody", "{\"text\":\"v1\"}").statusCode()).isEqualTo(403);
    assertThat(mark("nobody", "{\"text\":\"v1\"}").body()).contains("turn authentication on");
  }

  private HttpResponse<String> mark(String token, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/marks");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static WebServer server(Optional<WebConfigFile> config) {
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(
            new WhoAmI(Role.READ, "/"),
            new WhoAmI(Role.SCRAPE, "/metrics"),
            new StaticFiles(),
            new SetMarkRoute(new Marks(Instant::now)),
            new ClassifyRoute(record -> new ClassifyRoute.Answer(true, "{}"), 10)),
        new RequestGuard(new HealthChecks(List::of, List::of), any -> false),
        new NotFoundPage(Layout.load()),
        OpenApiRoute::notFound,
        config);
  }

  private WebConfigFile config() throws Exception {
    StringBuilder yaml = new StringBuilder("basic_auth_users:\n");
    yaml.append("  alice: ").append(PasswordHash.of("secret")).append("\nbearer_tokens:\n");
    for (Role role : Role.values()) {
      String id = role.id();
      Files.writeString(folder.resolve(id), token(role));
      yaml.append("  - {name: %s, token_file: %s, roles: [%s]}\n".formatted(id, id, id));
    }
    Path file = folder.resolve("web.yml");
    Files.writeString(file, yaml);
    return WebConfigFile.load(file);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    return RawHttp.exchange(server.port(), request);
  }

  private static String token(Role role) {
    return "token-of-the-role-" + role.id();
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Answers with the principal's name. */
  private record WhoAmI(Role needed, String path) implements Routes {
    @Override
    public Role role() {
      return needed;
    }

    @Override
    public Map<String, Handler> gets() {
      return Map.of(
          path,
          context -> {
            Principal principal = context.attribute(Principal.ATTRIBUTE);
            context.result(principal == null ? "nobody" : principal.name());
          });
    }
  }
}
