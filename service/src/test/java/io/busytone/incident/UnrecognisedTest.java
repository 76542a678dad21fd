package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines that no rule knows are kept, and as what. */
final class UnrecognisedTest {
  private static final Verdict UNSPECIFIED =
      new Verdict(
          Kind.TIMEOUT,
          Catalog.load().find(Kind.TIMEOUT, "unspecified").orElseThrow(),
          Confidence.UNSPECIFIED);

  private final Unrecognised unrecognised = new Unrecognised(true);
  private final UnrecognisedTaker taker = unrecognised.taker();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WARN retry 3 of 5 for job 77aa-12 | WARN retry <n> of <n> for job <id>
          ERROR no route to 192.0.2.7:8443, giving up | ERROR no route to <n>, giving up
          ERROR worker-12 at 2026-11-02T12:00:00Z: budget spent | ERROR <id> at <id> budget spent
          """)
  void template_isTheLineWithoutNumbersAndIds(String line, String template) {
    take(Verdict.NONE, line, 0);

    assertThat(only().template()).isEqualTo(template);
    assertThat(only().sample()).isEqualTo(line);
  }

  @Test
  void lines_thatDifferInNumbersOnly_areOne() {
    take(Verdict.NONE, "ERROR shard 7 is away", 1_000);
    take(Verdict.NONE, "ERROR shard 12 is away", 5_000);
    take(UNSPECIFIED, "ERROR shard 12 is away", 6_000);

    assertThat(unrecognised.all())
        .extracting(UnrecognisedLines::kind, UnrecognisedLines::count)
        .containsExactly(tuple("", 2L), tuple("timeout", 1L));
    assertThat(unrecognised.all().get(0).since()).isEqualTo(Instant.ofEpochMilli(1_000));
    assertThat(unrecognised.all().get(0).last()).isEqualTo(Instant.ofEpochMilli(5_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"warn\",\"msg\":\"x\"}",
        "{\"@timestamp\":\"2026\",\"log.level\":\"ERROR\",\"message\":\"x\"}",
        "{\"severityText\": \"FATAL\"}",
        "{\"level\":50,\"msg\":\"of pino\"}",
        "{\"PRIORITY\":\"3\",\"MESSAGE\":\"of journald\"}",
        "<11>Nov 2 12:00:00 host app: of syslog",
        "2026-11-02 12:00:00.123 ERROR 7 --- [main] c.e.Shop : x",
        "time=2026-11-02T12:00:00Z level=warning msg=x",
        "2026/11/02 12:00:00 [error] 7#7: x",
        "W 12:00:00 WARNING x"
      })
  void line_ofWarningOrWorse_isKept(String record) {
    take(Verdict.NONE, record, 0);

    assertThat(unrecognised.all()).hasSize(1);
  }

  @Test
  void level_ofAPackedRecord_isThatOfItsText() {
    taker.offer(event("ERROR x"), Verdict.NONE, Slice.of("\u001f packed"), 0);
    unrecognised.update();

    assertThat(unrecognised.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"info\",\"msg\":\"no ERROR seen\"}",
        "{\"level\":30,\"msg\":\"x\"}",
        "{\"PRIORITY\":\"6\"}",
        "<14>Nov 2 12:00:00 host app: ERROR",
        "INFO all is well",
        "level=info msg=\"error rate is low\"",
        "GET /ERROR-pages/1"
      })
  void line_below_isNot(String record) {
    take(Verdict.NONE, record, 0);

    assertThat(unrecognised.all()).isEmpty();
  }

  @Test
  void line_ofAKnownCauseOrOfLife_isNotKept() {
    Verdict known =
        new Verdict(
            Kind.REFUSED,
            Catalog.load().find(Kind.REFUSED, "not_listening").orElseThrow(),
            Confidence.LIKELY);
    take(known, "ERROR refused", 0);
    take(Verdict.REACHED, "ERROR connected", 0);
    new Unrecognised(false).taker().offer(event("ERROR x"), Verdict.NONE, Slice.of("ERROR x"), 0);

    assertThat(unrecognised.all()).isEmpty();
  }

  @Test
  void secrets_areMaskedInTemplateAndSample() {
    take(Verdict.NONE, "ERROR login failed, password=hunter2", 0);

    assertThat(only().template()).contains("***").doesNotContain("hunter");
    assertThat(only().sample()).contains("***").doesNotContain("hunter");
  }

  @Test
  void lines_withOtherSecrets_areOne() {
    take(Verdict.NONE, "ERROR login failed, password=hunter", 0);
    take(Verdict.NONE, "ERROR login failed, password=gatherer", 0);
    take(Verdict.NONE, "ERROR login failed, password=gatherer", 0);

    assertThat(only().count()).isEqualTo(3);
  }

  @Test
  void aHundredLinesASecond_areLookedAt() {
    for (int i = 0; i < 300; i++) {
      taker.offer(event("ERROR x"), Verdict.NONE, Slice.of("ERROR x"), 5_000);
    }
    unrecognised.update();
    assertThat(only().count()).isEqualTo(UnrecognisedTaker.MOST_A_SECOND);

    take(Verdict.NONE, "ERROR x", 6_000);
    assertThat(only().count()).isEqualTo(UnrecognisedTaker.MOST_A_SECOND + 1);
  }

  @Test
  void templates_areBounded_theOldestGoFirst() {
    for (int i = 0; i <= Unrecognised.MAX_TEMPLATES; i++) {
      String word = "x".repeat(1 + i / 26) + (char) ('a' + i % 26);
      take(Verdict.NONE, "ERROR " + word, 1000L * i);
    }

    assertThat(unrecognised.all()).hasSize(Unrecognised.MAX_TEMPLATES);
    assertThat(unrecognised.all())
        .extracting(UnrecognisedLines::template)
        .doesNotContain("ERROR xa");
  }

  private UnrecognisedLines only() {
    assertThat(unrecognised.all()).hasSize(1);
    return unrecognised.all().get(0);
  }

  private void take(Verdict verdict, String line, long millis) {
    taker.offer(event(line), verdict, Slice.of(line), millis);
    unrecognised.update();
  }

  private static Event event(String line) {
    return Event.ofText(Format.TEXT, Slice.of(line));
  }
}
