package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.pipeline.EventJudge;
import io.busytone.pipeline.EventVerdict;
import io.busytone.pipeline.RecordJudge;
import io.busytone.pipeline.RecordVerdict;
import io.busytone.probe.FakeExporter;
import io.busytone.probe.Prober;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prober is asked, and what its answers change. */
final class SecondOpinionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long BEGIN = 1_777_626_000_000L;
  private static final Catalog CATALOG = Catalog.load(List.of(), Set.of());
  private static final Rulebook RULES = Rulebook.of(CATALOG);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong millis = new AtomicLong(BEGIN);
  private final FakeExporter exporter;
  private final Prober prober;
  private final Diagnoser diagnoser;
  private final RecordJudge judge;
  private final List<EventVerdict> verdicts = new ArrayList<>();
  private int second;

  SecondOpinionTest() throws IOException {
    exporter = new FakeExporter();
    prober = exporter.prober(nanos::get, "db", "*.amazonaws.com", "0.0.0.0/0", "::/0");
    prober.start();
    diagnoser = new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT, prober, millis::get);
    judge =
        new RecordJudge(
            new Decoder(new DecodeSettings(1 << 20, List.of(), Map.of())),
            new EventJudge(new Classifier(RULES), diagnoser));
  }

  @AfterEach
  void stop() {
    prober.close();
    exporter.close();
  }

  @Test
  void proberThatIsRefusedToo_isTheThirdThatIs() {
    exporter.finds(0, 0.0008);
    refused("app-1", "db");
    refused("app-2", "db");
    assertThat(cause()).isEqualTo("unspecified");

    awaitFound("from the monitoring network db:5432 refuses a connection");
    refused("app-2", "db");
    assertThat(cause()).isEqualTo("not_listening");
    assertThat(evidence())
        .contains("all 2 clients that dial it are refused")
        .contains("db:5432 refuses a connection: it failed after 0.7 ms, as a refusal does");
  }

  @Test
  void oneClientAndTheProber_mayShareAMistake() {
    exporter.finds(0, 0.0008);
    for (int i = 0; i < 6; i++) {
      refused("app-1", "db");
    }
    awaitFound("refuses a connection");
    refused("app-1", "db");

    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void proberThatGetsThrough_showsThatSomebodyListens() {
    exporter.finds(1, 0.002);
    refused("app-1", "db");
    refused("app-2", "db");
    awaitFound("from the monitoring network db:5432 answers");
    refused("app-3", "db");
    refused("app-4", "db");

    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void silenceForClientsAlone_isAFirewallOnTheirWay() {
    exporter.finds(1, 0.002);
    timedOut("app-1", "db", 5432);
    timedOut("app-2", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");

    awaitFound("from the monitoring network db:5432 answers");
    timedOut("app-2", "db", 5432);
    assertThat(cause()).isEqualTo("firewall");
  }

  @Test
  void silenceOfACloudsHostForClientsAlone_isASecurityGroup() {
    String host = "ec2-3-4-5-6.compute.amazonaws.com";
    exporter.finds(1, 0.002);
    timedOut("app-1", host, 5432);
    timedOut("app-2", host, 5432);
    awaitFound("the target is a cloud's");
    timedOut("app-2", host, 5432);

    assertThat(cause()).isEqualTo("security_group");
  }

  @Test
  void connectionAfterALostPacket_isNoSignOfAFirewall() {
    exporter.finds(1, 1.02);
    timedOut("app-1", "db", 5432);
    timedOut("app-2", "db", 5432);
    awaitFound("answers");
    timedOut("app-2", "db", 5432);

    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void portThatAnswersTheProber_isNoHostDown() {
    exporter.finds(1, 0.002);
    timedOut("app-1", "db", 5432);
    timedOut("app-2", "db", 5432);
    awaitFound("answers");
    timedOut("app-1", "db", 22);
    timedOut("app-2", "db", 22);

    assertThat(cause()).isNotEqualTo("host_down");
  }

  @Test
  void silenceForOneClientAndTheProber_isAHostDown() {
    exporter.finds(0, 4.5);
    for (int i = 0; i < 6; i++) {
      timedOut("app-1", "db", 22);
      timedOut("app-1", "db", 5432);
    }
    awaitFound("from the monitoring network db:5432 does not answer");
    timedOut("app-1", "db", 5432);

    assertThat(cause()).isEqualTo("host_down");
  }

  @Test
  void answer_isForgottenAfterTwoMinutes() {
    exporter.finds(1, 0.002);
    refused("app-1", "db");
    refused("app-2", "db");
    awaitFound("answers");

    nanos.addAndGet(Duration.ofSeconds(121).toNanos());
    assertThat(found()).isEmpty();
    refused("app-3", "db");
    assertThat(cause()).isEqualTo("not_listening");
  }

  @Test
  void answerFromBeforeTheseFailures_doesNotCount() {
    exporter.finds(1, 0.002);
    refused("app-1", "db");
    refused("app-2", "db");
    awaitFound("answers");
    reached("app-1", "db");
    reached("app-2", "db");

    for (int i = 1; i < 5; i++) {
      refused("app-" + i, "db");
    }
    assertThat(cause()).isEqualTo("not_listening");
    assertThat(found()).noneMatch(sentence -> sentence.contains("monitoring"));
  }

  @Test
  void singleFailures_areNoSpike() {
    exporter.finds(1, 0.002);
    refused("app-1", "db");
    second += 70;
    refused("app-1", "db");

    assertNothingAsked();
  }

  /** What a prober finds now says nothing about failures of last week. */
  @Test
  void oldFailures_areNotProbed() {
    exporter.finds(1, 0.002);
    millis.addAndGet(Duration.ofMinutes(10).toMillis());
    refused("app-1", "db");
    refused("app-2", "db");

    assertNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "[::1]", "localhost", "[::ffff:127.0.0.1]"})
  void clientsOwnMachine_isNotTheProbers(String host) {
    exporter.finds(1, 0.002);
    for (int i = 0; i < 6; i++) {
      refused("app-" + i, host);
    }

    assertNothingAsked();
  }

  @ParameterizedTest
  @EnumSource
  void finding_isToldInEveryLanguage(Language language) {
    exporter.finds(0, 0.002);
    refused("app-1", "db");
    refused("app-2", "db");

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(diagnoser.finding("db:5432").evidence(language))
                    .anyMatch(text -> text.contains("db:5432") && text.contains("1.9 ")));
  }

  /** Another target's result shows that the prober had nothing to do before. */
  private void assertNothingAsked() {
    millis.set(BEGIN + second * 1000L);
    refused("app-1", "10.9.9.9");
    refused("app-2", "10.9.9.9");
    Awaitility.await().atMost(PATIENCE).until(() -> !exporter.asked.isEmpty());
    assertThat(exporter.asked).containsExactly("10.9.9.9%3A5432");
  }

  private void awaitFound(String part) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(found()).anyMatch(text -> text.contains(part)));
  }

  private List<String> found() {
    return verdicts.isEmpty() ? List.of() : diagnoser.finding(target()).evidence(Language.EN);
  }

  private String target() {
    return String.valueOf(verdicts.get(verdicts.size() - 1).target());
  }

  private void reached(String host, String target) {
    line(host, "connected to " + target + ":5432 in 12 ms");
  }

  private void refused(String host, String target) {
    line(host, "connect ECONNREFUSED " + target + ":5432");
  }

  private void timedOut(String host, String target, int port) {
    line(host, "connect ETIMEDOUT " + target + ":" + port);
  }

  private void line(String host, String message) {
    String json =
        String.format(
            "{\"@timestamp\":\"%s\",\"service.name\":\"app\",\"host\":{\"name\":\"%s\"},"
                + "\"message\":\"%s\"}",
            Instant.ofEpochMilli(BEGIN).plusSeconds(second++), host, message);
    if (judge.judge(Slice.of(json)) instanceof RecordVerdict.Events events) {
      verdicts.addAll(events.events());
    }
  }

  private String cause() {
    Cause cause = verdicts.get(verdicts.size() - 1).verdict().cause();
    return cause == null ? "none" : cause.id();
  }

  private String evidence() {
    return String.join("\n", verdicts.get(verdicts.size() - 1).evidence());
  }
}
