package io.busytone.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.web.HealthChecks;
import io.busytone.web.RawHttp;
import io.busytone.web.WebServer;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dry runs of records that come slowly, or take long. */
final class SlowRecordTest {
  private static final int AT_ONCE = 4;
  private static final String POST = "POST /api/v1/classify HTTP/1.1\r\nHost: x\r\n";

  private final CountDownLatch judged = new CountDownLatch(1);
  private final AtomicInteger beingJudged = new AtomicInteger();
  private final List<RawHttp> clients = new ArrayList<>();
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(new ClassifyRoute(this::judge, 1000)),
          new HealthChecks(List::of, List::of),
          new NotFoundPage(Layout.load()),
          OpenApiRoute::notFound);

  @AfterEach
  void stop() throws IOException {
    judged.countDown();
    for (RawHttp client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void slowBodies_takeNothingFromOtherAddresses() throws Exception {
    for (int i = 0; i < AT_ONCE; i++) {
      send("127.0.0.1", "Content-Length: 10\r\n\r\nquick");
    }

    await().untilAsserted(() -> assertBusy(classify("127.0.0.1", "quick")));
    assertThat(classify("127.0.0.2", "quick")).startsWith("HTTP/1.1 200 ").endsWith("{}");
  }

  @Test
  void longJudgements_areLimited_andTheNextOneIsToldToWait() throws Exception {
    for (int i = 0; i < AT_ONCE; i++) {
      send("127.0.0." + (i + 1), "Content-Length: 4\r\n\r\nlong");
    }
    await().untilAsserted(() -> assertThat(beingJudged).hasValue(AT_ONCE));

    assertBusy(classify("127.0.0.9", "quick"));
    judged.countDown();
    assertThat(classify("127.0.0.9", "quick")).startsWith("HTTP/1.1 200 ");
  }

  private ClassifyRoute.Answer judge(byte[] record) {
    beingJudged.incrementAndGet();
    try {
      if (record[0] == 'l') {
        judged.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      beingJudged.decrementAndGet();
    }
    return new ClassifyRoute.Answer(true, "{}");
  }

  /** Both answers that say so have the form of the API's errors. */
  private static void assertBusy(String answer) throws IOException {
    assertThat(answer).startsWith("HTTP/1.1 429 ").contains("application/json");
    JsonNode error = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(error.path("error").asText()).isEqualTo("busy");
    assertThat(error.path("at").asText()).isEqualTo("request");
    assertThat(error.path("help").asText()).startsWith("try again");
  }

  private void send(String from, String rest) throws IOException {
    RawHttp client = new RawHttp(from, server.port(), 0);
    clients.add(client);
    client.send(POST + rest);
  }

  private String classify(String from, String record) throws IOException {
    try (RawHttp client = new RawHttp(from, server.port(), 0)) {
      client.send(
          POST + "Connection: close\r\nContent-Length: " + record.length() + "\r\n\r\n" + record);
      return client.readAll();
    }
  }
}
