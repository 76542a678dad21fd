package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.busytone.web.RequestLimit.Refusal;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take their time, or too many of them, over real sockets. */
final class RequestGuardTest {
  private static final String END = " HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final int SMALL_BUFFER = 2048;
  private static final String ONE = "127.0.0.1";
  private static final String OTHER = "127.0.0.2";
  private static final String SCRAPER = "127.0.0.9";
  private static final Duration SOON = Duration.ofMillis(700);
  private static final Duration NEVER = Duration.ofMinutes(10);

  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<List<String>> problems = new AtomicReference<>(List.of());
  private final List<RawHttp> clients = new ArrayList<>();
  private WebServer server = start(limits(NEVER, NEVER, NEVER, NEVER));

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    for (RawHttp client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void requestsOfOneAddress_areRefusedBeyondTheirLimit_othersAreNot() throws Exception {
    hold("GET /wait", ONE, 2);

    String refused = answer("GET /wait", ONE);
    assertThat(refused)
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 7\r\n", "\r\nCache-Control: no-store\r\n", "nosniff")
        .endsWith("\r\n\r\ntoo many: wait a little\n");
    hold("GET /wait", OTHER, 1);
    assertThat(answer("GET /wait", "127.0.0.3")).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void followedScraper_isNotRefused_becauseOfOthers() throws Exception {
    hold("GET /wait", ONE, 2);
    hold("GET /wait", OTHER, 1);
    assertThat(answer("GET /wait", "127.0.0.3")).startsWith("HTTP/1.1 503 ");

    hold("GET /wait", SCRAPER, 2);
    assertThat(answer("GET /wait", SCRAPER)).as("its own limit").startsWith("HTTP/1.1 503 ");
  }

  @Test
  void pathIsLimited_howeverItIsWritten() throws Exception {
    hold("GET /wait", ONE, 2);

    for (String path : List.of("/wait/", "/wait?a=b", "/%77ait", "/wait;a=b", "/./wait")) {
      assertThat(answer("GET " + path, ONE)).as(path).startsWith("HTTP/1.1 503 ");
    }
    assertThat(answer("HEAD /wait", ONE)).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\n");
    assertThat(answer("GET /style.css", ONE)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void requestThatIsOver_givesItsPlaceBack() throws Exception {
    hold("GET /wait", ONE, 2);
    assertThat(answer("GET /wait", ONE)).startsWith("HTTP/1.1 503 ");
    released.countDown();

    await().untilAsserted(() -> assertThat(answer("GET /wait", ONE)).contains("200 OK", "waited"));
    for (int i = 0; i < 20; i++) { // one after the other
      await().untilAsserted(() -> assertThat(answer("GET /wait", ONE)).contains("200 OK"));
    }
  }

  @Test
  void responseThatIsNotRead_countsUntilItIsWritten() throws Exception {
    for (int i = 0; i < 2; i++) {
      send("GET /large" + END, ONE, SMALL_BUFFER);
    }
    await().untilAsserted(() -> assertThat(answer("GET /large", ONE)).startsWith("HTTP/1.1 503 "));

    clients.forEach(RequestGuardTest::closeQuietly);
    await().untilAsserted(() -> assertThat(answer("GET /large", ONE)).startsWith("HTTP/1.1 200 "));
  }

  @Test
  void responseThatIsWrittenAfterItsHandlerReturned_countsUntilItIsWritten() throws Exception {
    RequestGuard guard =
        new RequestGuard(
            new HealthChecks(List::of, List::of), any -> false, limits(NEVER, NEVER, NEVER, NEVER));
    guard.setHandler(
        new org.eclipse.jetty.server.Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap(new byte[10_000_000]), callback);
            released.countDown();
            return true;
          }
        });
    Server jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    jetty.setHandler(guard);
    jetty.start();
    try (RawHttp reader = new RawHttp(ONE, jetty.getURI().getPort(), SMALL_BUFFER);
        RawHttp second = new RawHttp(ONE, jetty.getURI().getPort(), SMALL_BUFFER);
        RawHttp third = new RawHttp(ONE, jetty.getURI().getPort(), 0)) {
      reader.send("GET /large" + END);
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
      second.send("GET /large" + END);
      assertThat(second.readLine()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();

      third.send("GET /large" + END);
      assertThat(third.readLine()).startsWith("HTTP/1.1 503 ");
    } finally {
      jetty.stop();
    }
  }

  @Test
  void health_isAnswered_whileEveryThreadOfServletsIsBlocked() throws Exception {
    RequestLimits three = limits(NEVER, NEVER, NEVER, NEVER);
    restart(
        new RequestLimits(
            List.of(), three.ofOthers(), NEVER, NEVER, NEVER, NEVER, NEVER, 1_000, 1_000));
    for (int i = 1; i <= three.ofOthers().inAll(); i++) {
      hold("GET /wait", "127.0.0." + i, 1);
    }
    assertThat(answer("GET /style.css", ONE)).startsWith("HTTP/1.1 503 ");

    assertThat(answer("GET /health/live", ONE))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\nok\n");
    assertThat(answer("HEAD /health/live", ONE)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    problems.set(List.of("no broker", "no group"));
    assertThat(answer("GET /health/ready", ONE))
        .startsWith("HTTP/1.1 503 ")
        .contains("text/plain", "nosniff")
        .endsWith("\r\n\r\nno broker\nno group\n");
    assertThat(running).hasValue(three.ofOthers().inAll()); // still
  }

  @Test
  void health_isAnswered_whileManyPipelineAndDoNotRead() throws Exception {
    for (int i = 0; i < 200; i++) {
      send(("GET /blocked" + END).repeat(30), ONE, SMALL_BUFFER);
    }
    await().untilAsserted(() -> assertThat(running).hasValue(2));

    assertThat(answer("GET /health/live", ONE)).endsWith("\r\n\r\nok\n");
    assertThat(answer("GET /style.css", ONE)).startsWith("HTTP/1.1 200 ");
    assertThat(running).hasValue(2); // threads that are taken, of 200 clients
  }

  @Test
  void slowReader_isCutOffInTime() throws Exception {
    restart(limits(SOON, NEVER, NEVER, NEVER));
    RawHttp reader = send("GET /blocked" + END, ONE, SMALL_BUFFER);
    await().untilAsserted(() -> assertThat(running).hasValue(1));

    await().untilAsserted(() -> assertThat(running).hasValue(0));
    assertThatThrownBy(reader::readAll).isInstanceOf(SocketException.class);
  }

  @Test
  void readerWithoutProgress_isCutOff() throws Exception {
    restart(limits(NEVER, NEVER, NEVER, SOON));
    for (int i = 0; i < 2; i++) {
      send("GET /blocked" + END, ONE, SMALL_BUFFER);
    }
    await().untilAsserted(() -> assertThat(running).hasValue(2));

    await().untilAsserted(() -> assertThat(running).hasValue(0));
    hold("GET /blocked", ONE, 2); // their places are free
  }

  @Test
  void slowBodies_areCutOffInTime_andTakeThePathFromNobodyElse() throws Exception {
    restart(limits(NEVER, SOON, NEVER, NEVER));
    for (int i = 0; i < 2; i++) {
      send("POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1", ONE, SMALL_BUFFER);
    }
    await().untilAsserted(() -> assertThat(running).hasValue(2));

    assertThat(answer("POST /body", ONE)).startsWith("HTTP/1.1 429 ");
    assertThat(answer("POST /body", OTHER)).startsWith("HTTP/1.1 200 ");
    await().untilAsserted(() -> assertThat(answer("POST /body", ONE)).contains("200 OK"));
    await().untilAsserted(() -> assertThat(running).hasValue(0));
  }

  @Test
  void stream_livesOn_untilItsReaderStopsReading() throws Exception {
    restart(limits(SOON, SOON, SOON, NEVER));
    RawHttp reads = send("GET /stream" + END, ONE, 0);
    long end = System.nanoTime() + 3 * SOON.toNanos();
    while (System.nanoTime() < end) {
      assertThat(reads.socket.getInputStream().readNBytes(10_000)).hasSize(10_000);
    }
    assertThat(running).hasValue(1);

    await().untilAsserted(() -> assertThat(running).hasValue(0)); // it is not read any more
  }

  @Test
  void limits_leaveAtLeastHalfToOtherAddresses() {
    List<RequestLimit> all = new ArrayList<>(RequestLimits.DEFAULT.ofPaths());
    all.add(RequestLimits.DEFAULT.ofOthers());

    assertThat(all).allMatch(limit -> limit.perAddress() * 2 <= limit.inAll());
    assertThat(RequestLimits.DEFAULT.inAll()).isEqualTo(324);
  }

  private WebServer start(RequestLimits limits) {
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(new SlowRoutes(), new StaticFiles()),
        new RequestGuard(
            new HealthChecks(List::of, problems::get),
            address -> address.getHostAddress().equals(SCRAPER),
            limits),
        new NotFoundPage(Layout.load()),
        OpenApiRoute::notFound,
        Optional.empty());
  }

  private void restart(RequestLimits limits) {
    server.close();
    server = start(limits);
  }

  private static RequestLimits limits(
      Duration get, Duration others, Duration streamWrite, Duration idle) {
    Refusal refusal = Refusal.text(503, 7, "too many: wait a little");
    return new RequestLimits(
        List.of(
            new RequestLimit("/wait", 3, 2, refusal, false),
            new RequestLimit("/large", 4, 2, refusal, false),
            new RequestLimit("/blocked", 4, 2, refusal, false),
            new RequestLimit("/stream", 4, 2, refusal, true),
            new RequestLimit("/body", 4, 2, Refusal.text(429, 1, "too many bodies"), false)),
        new RequestLimit("", 3, 3, refusal, false),
        get,
        others,
        NEVER,
        streamWrite,
        idle,
        1_000,
        1_000);
  }

  /** Requests that stay under way. */
  private void hold(String request, String from, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int before = running.get();
      send(request + END, from, 0);
      await().untilAsserted(() -> assertThat(running).hasValue(before + 1));
    }
  }

  private RawHttp send(String bytes, String from, int receiveBuffer) throws IOException {
    RawHttp client = new RawHttp(from, server.port(), receiveBuffer);
    clients.add(client);
    client.send(bytes);
    return client;
  }

  private String answer(String request, String from) throws IOException {
    try (RawHttp client = new RawHttp(from, server.port(), 0)) {
      client.send(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return client.readAll();
    }
  }

  private static void closeQuietly(RawHttp client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Routes that take as long as their clients, or the test. */
  private final class SlowRoutes implements Routes {
    @Override
    public Map<String, Handler> gets() {
      return Map.of(
          "/wait", this::await,
          "/large", context -> context.result(new byte[10_000_000]),
          "/blocked", context -> writeForEver(context),
          "/stream", context -> writeForEver(context));
    }

    @Override
    public Map<String, Handler> posts() {
      return Map.of(
          "/body",
          context -> runs(() -> context.result(context.req().getInputStream().readAllBytes())));
    }

    private void await(Context context) throws Exception {
      runs(
          () -> {
            released.await(60, TimeUnit.SECONDS); // longer than any client waits
            context.result("waited");
          });
    }

    private void writeForEver(Context context) throws Exception {
      runs(
          () -> {
            OutputStream out = context.res().getOutputStream();
            while (released.getCount() > 0) {
              out.write(new byte[1 << 16]);
              out.flush();
            }
          });
    }

    private void runs(Step step) throws Exception {
      running.incrementAndGet();
      try {
        step.run();
      } finally {
        running.decrementAndGet();
      }
    }
  }

  /** What a route does. */
  private interface Step {
    void run() throws Exception;
  }
}
