package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.busytone.LogbackLoggers;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send that no browser and no Prometheus would. */
final class HostileRequestTest {
  private final CountDownLatch failed = new CountDownLatch(1);
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(new FailingRoutes(), new StaticFiles()),
          new HealthChecks(List::of, List::of),
          new NotFoundPage(Layout.load()),
          OpenApiRoute::notFound);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void webSocketUpgrade_isIgnoredAndLeavesNoSession() throws Exception {
    String upgrade =
        String.join(
            "\r\n",
            "GET /nowhere HTTP/1.1",
            "Host: x",
            "Upgrade: websocket",
            "Connection: Upgrade, close",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            "",
            "");
    for (int i = 0; i < 50; i++) {
      assertThat(RawHttp.exchange(server.port(), upgrade))
          .startsWith("HTTP/1.1 404 ")
          .doesNotContain("Set-Cookie", "JSESSIONID");
    }

    assertThat(classesWithObjects())
        .contains("org.eclipse.jetty.server.Server ")
        .doesNotContain("org.eclipse.jetty.session.ManagedSession ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/ready HTTP/1.1\r\nHost: x",
        "GET /style.css HTTP/1.1\r\nHost: x",
        "GET /nowhere HTTP/1.1\r\nHost: x",
        "GET /api/v1/nowhere HTTP/1.1\r\nHost: x",
        "GET /broken HTTP/1.1\r\nHost: x",
        "PUT /style.css HTTP/1.1\r\nHost: x",
        "TRACE / HTTP/1.1\r\nHost: x",
        "OPTIONS * HTTP/1.1\r\nHost: x",
        "GET / HTTP/1.1",
        "GET /%zz HTTP/1.1\r\nHost: x",
        "GET /..%2f..%2fetc HTTP/1.1\r\nHost: x",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a",
        "GET / HTTP/9.9\r\nHost: x",
        "\u0016\u0003\u0001\u0001"
      })
  void everyAnswer_hasTheSecurityHeaders(String request) throws Exception {
    String answer = RawHttp.exchange(server.port(), request + "\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 ")
        .contains(
            "X-Content-Type-Options: nosniff\r\n",
            "Referrer-Policy: same-origin\r\n",
            "X-Frame-Options: DENY\r\n",
            "frame-ancestors 'none'")
        .containsOnlyOnce("Content-Security-Policy: ");
    assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "javalin", "\tat ");
  }

  @Test
  void requestsThatFail_logOneLine_andSayNothingOfWhy() throws Exception {
    Logger root = LogbackLoggers.root();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    for (int i = 0; i < 5; i++) {
      assertThat(get("/broken"))
          .startsWith("HTTP/1.1 500 ")
          .contains("Content-Type: text/plain", "Cache-Control: no-store")
          .endsWith("this request failed unexpectedly: the process's log says why\n");
      assertThat(get("/api/v1/broken"))
          .startsWith("HTTP/1.1 500 ")
          .contains("Content-Type: application/json", "{\"error\":\"failed unexpectedly\"");
      assertThat(get("/overflow")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    }
    root.detachAppender(log);

    assertThat(log.list) // other tests log as well
        .map(ILoggingEvent::getThrowableProxy)
        .filteredOn(failure -> failure != null && "secret".equals(failure.getMessage()))
        .hasSize(1);
  }

  @Test
  void clientThatGoesAway_logsNothing() throws Exception {
    Logger root = LogbackLoggers.root();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try (RawHttp reader = new RawHttp("127.0.0.1", server.port(), 2048)) {
      reader.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
      reader.socket.setSoLinger(true, 0);
    }
    try (RawHttp sender = new RawHttp("127.0.0.1", server.port(), 0)) {
      sender.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1");
      sender.socket.setSoLinger(true, 0);
    }

    assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
    server.close();
    root.detachAppender(log);
    assertThat(log.list).filteredOn(HostileRequestTest::isOfAServer).isEmpty();
  }

  /** Other tests log as well. */
  private static boolean isOfAServer(ILoggingEvent line) {
    IThrowableProxy thrown = line.getThrowableProxy();
    String of = thrown == null ? line.getLoggerName() : thrown.getClassName();
    return Stream.of("org.eclipse.jetty.", "io.javalin.", "java.io.").anyMatch(of::startsWith);
  }

  private static void fail(Context context) {
    throw new IllegalStateException("secret");
  }

  private String get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    return RawHttp.exchange(server.port(), request);
  }

  /** One line each, for classes that have objects. */
  private static String classesWithObjects() throws Exception {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return histogram.toString().replace("\n", " \n");
  }

  /** Routes that fail by themselves or by their client. */
  private final class FailingRoutes implements Routes {
    @Override
    public Map<String, Handler> gets() {
      return Map.of(
          "/broken",
          HostileRequestTest::fail,
          "/api/v1/broken",
          HostileRequestTest::fail,
          "/overflow",
          context -> {
            throw new StackOverflowError("secret");
          },
          "/endless",
          context -> writeForEver(context.res().getOutputStream()));
    }

    @Override
    public Map<String, Handler> posts() {
      return Map.of("/length", context -> context.result(context.bodyAsBytes()));
    }

    private void writeForEver(OutputStream out) throws IOException {
      try {
        while (true) {
          out.write(new byte[1 << 16]);
        }
      } finally {
        failed.countDown();
      }
    }
  }
}
