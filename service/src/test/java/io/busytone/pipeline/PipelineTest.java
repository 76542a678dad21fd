package io.busytone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.count.PartitionCounts;
import io.busytone.count.Tally;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One record's way from bytes to counts. */
final class PipelineTest {
  private static final String FAILURES = "busytone_connection_failures_total";
  private static final String RECORDS = "busytone_records_total";
  private static final String EVENTS = "busytone_events_total";

  private final PipelineFixture fixture = new PipelineFixture(true);
  private final PartitionCounts account = fixture.ledger.open(0, false, () -> true);
  private final Pipeline pipeline = fixture.pipeline();

  @Test
  void failure_countsAsKindCauseAndTheTargetOfItsText() {
    @Nullable Rejection rejection = count("connect ECONNREFUSED 10.1.2.3:5432");

    assertThat(rejection).isNull();
    assertThat(fixture.shown(FAILURES, "kind=\"refused\"", "target=\"10.1.2.3:5432\""))
        .isEqualTo(1);
    assertThat(fixture.shown(RECORDS, "outcome=\"decoded\"")).isEqualTo(1);
    assertThat(fixture.shown(EVENTS, "format=\"text\"", "outcome=\"failure\"")).isEqualTo(1);
  }

  @Test
  void target_ofAField_goesBeforeTheOneInTheText() {
    count(
        """
        {"message":"dial tcp 10.1.2.3:443: connect: connection refused",
         "destination":{"domain":"db.example.com","port":5432}}""");

    assertThat(fixture.shown(FAILURES, "target=\"db.example.com:5432\"")).isEqualTo(1);
    assertThat(fixture.shown(FAILURES)).isEqualTo(1);
  }

  @Test
  void line_thatIsNoFailure_isAnEventWithoutASeriesOfFailures() {
    count("user logged in");

    assertThat(fixture.shown(EVENTS, "outcome=\"none\"")).isEqualTo(1);
    assertThat(fixture.shown(FAILURES)).isZero();
  }

  @Test
  void record_withSeveralEvents_isOneRecord() {
    count(
        """
        [{"message":"connect ECONNREFUSED 10.1.2.3:5432"},
         {"message":"connect ETIMEDOUT 10.1.2.3:443"},
         {"message":"done"}]""");

    assertThat(fixture.shown(RECORDS, "outcome=\"decoded\"")).isEqualTo(1);
    assertThat(fixture.shown(EVENTS)).isEqualTo(3);
    assertThat(fixture.shown(FAILURES)).isEqualTo(2);
  }

  @Test
  void emptyValue_isCountedAsEmpty() {
    @Nullable Rejection rejection = count("");

    assertThat(rejection).isNull();
    assertThat(fixture.shown(RECORDS, "outcome=\"empty\"")).isEqualTo(1);
    assertThat(fixture.shown(EVENTS)).isZero();
  }

  @Test
  void malformedRecord_isRejectedAndCountedAsADeadLetterOfItsReason() {
    @Nullable Rejection rejection = count("{\"message\": ");

    assertThat(rejection).extracting(Rejection::reason).isEqualTo("malformed_json");
    assertThat(fixture.shown(RECORDS, "outcome=\"dead_lettered\"")).isEqualTo(1);
    assertThat(fixture.shown("busytone_dead_letters_total", "reason=\"malformed_json\""))
        .isEqualTo(1);
    assertThat(fixture.shown(EVENTS)).isZero();
  }

  @Test
  void skippedOffsets_countByTopic() {
    Tally tally = new Tally();
    pipeline.skipped("t", 7, tally);
    fixture.ledger.add(account, tally, 7);

    assertThat(fixture.shown("busytone_records_skipped_total", "topic=\"t\"")).isEqualTo(7);
  }

  private @Nullable Rejection count(String value) {
    Tally tally = new Tally();
    Rejection rejection = pipeline.process(Slice.of(value), 1_799_999_999_000L, tally);
    fixture.ledger.add(account, tally, 1);
    return rejection;
  }
}
