package io.busytone.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prober asks of an exporter, how often, and what it makes of the answers. */
final class ProberTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FOUND = "probe_duration_seconds 0.001\nprobe_ip_protocol 4\n";

  private final AtomicLong nanos = new AtomicLong();
  private final FakeExporter exporter;
  private final Prober prober;

  ProberTest() throws IOException {
    exporter = new FakeExporter();
    prober = exporter.prober(nanos::get, "*.db.internal", "10.0.0.0/8:5432", "fd00::/8");
    prober.start();
  }

  @AfterEach
  void stop() {
    prober.close();
    exporter.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.002, CONNECTED",
    "0, 0.002, REFUSED",
    "0, 0.99, REFUSED",
    "0, 1.5, UNCLEAR",
    "0, 4.5, SILENT",
    "1, 4.4, CONNECTED",
  })
  void outcome_isToldByTheTime(int success, double seconds, ProbeOutcome outcome) {
    exporter.finds(success, seconds);

    ProbeResult result = awaitResult(prober.ask("a.db.internal", 5432));

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.seconds()).isCloseTo(seconds, Offset.offset(0.001));
    assertThat(result.target()).isEqualTo("a.db.internal:5432");
  }

  @Test
  void nameThatTheExporterDoesNotFind_isUnclear() {
    exporter.says("probe_duration_seconds 0.001\nprobe_ip_protocol 0\nprobe_success 0\n");

    assertThat(awaitResult(prober.ask("a.db.internal", 5432)).outcome())
        .isEqualTo(ProbeOutcome.UNCLEAR);
  }

  @Test
  void timeOfTheLookup_isNoneOfTheTarget() {
    exporter.says(
        """
        probe_duration_seconds 1.5
        probe_dns_lookup_time_seconds 1.4
        probe_ip_protocol 4
        probe_success 0
        """);

    assertThat(awaitResult(prober.ask("a.db.internal", 5432)).outcome())
        .isEqualTo(ProbeOutcome.REFUSED);
  }

  @Test
  void query_holdsTheTargetAloneAndEncoded() {
    exporter.finds(1, 0.001);

    awaitResult(prober.ask("fd00::1", 443));
    awaitResult(prober.ask("::ffff:10.0.0.1", 5432));

    assertThat(exporter.asked)
        .containsExactly("%5Bfd00%3A0%3A0%3A0%3A0%3A0%3A0%3A1%5D%3A443", "10.0.0.1%3A5432");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil-db.internal",
        "a.db.internal&target=evil.test",
        "a.db.internal#",
        "evil.test@a.db.internal",
        "11.0.0.1",
        "localhost",
      })
  void targetThatIsNotAllowed_isNeverAskedAbout(String host) {
    exporter.finds(1, 0.001);

    assertThat(prober.ask(host, 5432)).isNull();

    awaitResult(prober.ask("a.db.internal", 1));
    assertThat(exporter.asked).containsExactly("a.db.internal%3A1");
  }

  @Test
  void redirect_isNotFollowed() throws IOException {
    try (FakeExporter other = new FakeExporter().finds(1, 0.001)) {
      exporter.redirectsTo(other.url() + "/probe");

      ProbeRequest request = prober.ask("a.db.internal", 5432);

      awaitAsked(1);
      exporter.redirectsTo("").finds(1, 0.001);
      awaitResult(prober.ask("b.db.internal", 5432));
      assertThat(result(request)).isNull();
      assertThat(other.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "probe_success 1",
        "probe_success one\nprobe_duration_seconds 0.1",
        "probe_success{module=\"x\"} 1\nprobe_duration_seconds 0.1",
      })
  void answerThatIsNone_givesNoResult(String body) {
    exporter.says(body);

    assertNoResult(prober.ask("a.db.internal", 5432));
  }

  @Test
  void answerThatIsTooLong_givesNoResult() {
    exporter.says(FOUND + "probe_success 1\n" + "# x\n".repeat(1 << 20));

    assertNoResult(prober.ask("a.db.internal", 5432));
  }

  @Test
  void exporterWithoutTheModule_givesNoResult() {
    exporter.refuses(400, "Unknown module \"tcp_connect\"\n" + FOUND + "probe_success 1\n");

    assertNoResult(prober.ask("a.db.internal", 5432));
  }

  @Test
  void targets_areAtMostSixAMinute() {
    exporter.finds(1, 0.001);
    for (int i = 0; i < Prober.MOST_A_MINUTE; i++) {
      awaitResult(prober.ask("a" + i + ".db.internal", 5432));
    }

    assertThat(prober.ask("more.db.internal", 5432)).isNull();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    awaitResult(prober.ask("more.db.internal", 5432));
    assertThat(exporter.asked).hasSize(Prober.MOST_A_MINUTE + 1);
  }

  @Test
  void manyTargets_areNeitherQueuedNorRemembered() {
    exporter.finds(1, 0.001);

    long accepted =
        IntStream.range(0, 100_000)
            .mapToObj(i -> prober.ask("a" + i + ".db.internal", 5432))
            .filter(request -> request != null)
            .count();

    assertThat(accepted).isEqualTo(Prober.MOST_A_MINUTE);
  }

  @Test
  void target_isAskedAboutEveryTwoMinutes_andForgottenThen() {
    exporter.finds(1, 0.001);
    ProbeRequest first = prober.ask("a.db.internal", 5432);
    awaitResult(first);

    nanos.addAndGet(Duration.ofSeconds(119).toNanos());
    assertThat(prober.ask("A.db.internal.", 5432)).isSameAs(first);
    assertThat(result(first)).isNotNull();

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(result(first)).isNull();
    assertThat(awaitResult(prober.ask("a.db.internal", 5432)).outcome())
        .isEqualTo(ProbeOutcome.CONNECTED);
    assertThat(exporter.asked).hasSize(2);
  }

  /** The next target's result shows that this one's answer was read. */
  private void assertNoResult(@Nullable ProbeRequest request) {
    awaitAsked(1);
    exporter.finds(1, 0.001);
    awaitResult(prober.ask("next.db.internal", 5432));
    assertThat(result(request)).isNull();
  }

  private void awaitAsked(int requests) {
    Awaitility.await().atMost(PATIENCE).until(() -> exporter.asked.size() == requests);
  }

  private static ProbeResult awaitResult(@Nullable ProbeRequest request) {
    Awaitility.await().atMost(PATIENCE).until(() -> result(request) != null);
    return Objects.requireNonNull(result(request));
  }

  private static @Nullable ProbeResult result(@Nullable ProbeRequest request) {
    return Objects.requireNonNull(request, "it is allowed").result();
  }
}
