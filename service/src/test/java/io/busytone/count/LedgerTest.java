package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final String CONNECTION = "1";
  private static final String OTHER = "2";
  private static final Cause CAUSE =
      new Cause(Kind.REFUSED, Cause.UNSPECIFIED, List.of(), Map.of(), Map.of());
  private static final Verdict REFUSED = new Verdict(Kind.REFUSED, CAUSE, Confidence.UNSPECIFIED);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean member = new AtomicBoolean(true);
  private final SeriesRegistry registry = registry();
  private final Ledger ledger = new Ledger(registry, false);
  private final EventCounter counter =
      new EventCounter(
          ledger,
          new ClientPorts(CardinalityLimits.DEFAULT, () -> 0),
          new AffectedClients(CardinalityLimits.DEFAULT, () -> 0));

  @Test
  void counts_withoutAScraperAnywhere_areShownAtOnce() {
    PartitionCounts partition = ledger.open(0, false, member::get);
    count(partition, "db:5432", 3, 3);

    assertThat(failures(ledger.lastShown(), "db:5432")).isEqualTo(3);
    assertThat(partition.acknowledgedOffset()).isEqualTo(3);
  }

  @Test
  void failureIncrease_isReportedOnce_shownOrNot() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 3, 3);
    assertThat(increaseOf("db:5432")).isEqualTo(3);

    scraped();
    scraped();
    assertThat(increaseOf("db:5432")).isZero();
    count(partition, "db:5432", 2, 5);
    assertThat(increaseOf("db:5432")).isEqualTo(2);
  }

  @Test
  void failureIncrease_ofAPartitionThatLeft_isReportedAndNeverTakenBack() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 3, 3);
    ledger.close(partition);

    assertThat(increaseOf("db:5432")).isEqualTo(3);
    assertThat(increaseOf("db:5432")).isZero();
    assertThat(ledger.counted(Meters.CONNECTION_FAILURES)).isEqualTo(3);
  }

  @Test
  void counts_whoseSeriesIsNew_areBornAtZeroAndFollowOnceAcknowledged() {
    PartitionCounts partition = ledger.open(10, true, member::get);
    count(partition, "db:5432", 2, 12);

    Scrape birth = ledger.scrape(CONNECTION);
    assertThat(failures(birth.values(), "db:5432")).isZero();
    ledger.finish(birth, true);
    assertThat(partition.acknowledgedOffset()).isEqualTo(10);

    Scrape second = ledger.scrape(CONNECTION);
    assertThat(failures(second.values(), "db:5432")).isEqualTo(2);
    ledger.finish(second, true);
    assertThat(partition.acknowledgedOffset()).isEqualTo(12);
  }

  @Test
  void counts_whoseBirthNobodyAcknowledged_waitOn() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    ledger.finish(ledger.scrape(CONNECTION), false);
    count(partition, "db:5432", 1, 2);

    Scrape again = ledger.scrape(CONNECTION);
    assertThat(failures(again.values(), "db:5432")).isZero();
    ledger.finish(again, true);

    assertThat(failures(scraped(), "db:5432")).isEqualTo(2);
    assertThat(partition.acknowledgedOffset()).isEqualTo(2);
  }

  @Test
  void counts_whoseBirthTheKernelTook_waitUntilItsConnectionAsksAgain() {
    scraped();
    scraped(); // a scraper that keeps its connection
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 2, 2);
    scraped(); // it gives up while it reads this, which nobody notices

    assertThat(failures(scraped(OTHER), "db:5432")).isZero();
    assertThat(failures(scraped(OTHER), "db:5432")).isEqualTo(2);
    assertThat(partition.acknowledgedOffset()).isEqualTo(2);
  }

  @Test
  void counts_whoseBirthsAreCutOffAgainAndAgain_waitForAScraperThatReads() {
    scraped();
    scraped();
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 2, 2);
    for (int cutOff = 0; cutOff < 8; cutOff++) {
      assertThat(failures(scraped("cut off " + cutOff), "db:5432")).isZero();
    }
  }

  @Test
  void counts_ofAScraperThatNeverReusesConnections_followAfterTwoAnswers() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 2, 2);

    assertThat(failures(scraped("a"), "db:5432")).isZero();
    assertThat(failures(scraped("b"), "db:5432")).isZero();
    assertThat(failures(scraped("c"), "db:5432")).isEqualTo(2);
  }

  @Test
  void counts_ofAScraperThatNoLongerReusesConnections_followInTheEnd() {
    scraped();
    scraped();
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 2, 2);
    for (int answer = 0; answer < 9; answer++) {
      scraped("a new one " + answer);
    }

    assertThat(failures(scraped(OTHER), "db:5432")).isEqualTo(2);
  }

  @Test
  void counts_thatNeedAnotherNewSeries_doNotHoldBackThoseBornBefore() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    count(partition, "cache:6379", 1, 2);

    SeriesSnapshot second = scraped();

    assertThat(failures(second, "db:5432")).isEqualTo(1);
    assertThat(failures(second, "cache:6379")).isZero();
    assertThat(partition.acknowledgedOffset()).isEqualTo(1);
    assertThat(failures(scraped(), "cache:6379")).isEqualTo(1);
    assertThat(partition.acknowledgedOffset()).isEqualTo(2);
  }

  @Test
  void counts_whileMembershipIsNotProven_stayHidden() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    member.set(false);

    assertThat(failures(scraped(), "db:5432")).isZero();
    member.set(true);
    assertThat(failures(scraped(), "db:5432")).isEqualTo(1);
  }

  @Test
  void counts_ofAPartitionThatLeft_areForgotten() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    count(partition, "db:5432", 1, 2);
    scraped();
    count(partition, "db:5432", 5, 7);

    assertThat(ledger.close(partition)).isEqualTo(2);
    assertThat(failures(scraped(), "db:5432")).isEqualTo(2);
  }

  @Test
  void acknowledgement_afterThePartitionLeft_movesNothing() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    Scrape late = ledger.scrape(CONNECTION);
    ledger.close(partition);
    PartitionCounts next = ledger.open(0, true, member::get);

    ledger.finish(late, true);

    assertThat(partition.acknowledgedOffset()).isZero();
    assertThat(next.acknowledgedOffset()).isZero();
  }

  @Test
  void scrape_withoutAcknowledgement_isNotCommitted() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    ledger.finish(ledger.scrape(CONNECTION), false);

    assertThat(partition.acknowledgedOffset()).isZero();
    scraped();
    assertThat(partition.acknowledgedOffset()).isEqualTo(1);
  }

  @Test
  void log_thatWasRecreated_keepsWhatWasCounted_andCountsOnAtTheNewOffset() {
    PartitionCounts old = ledger.open(0, true, member::get);
    count(old, "db:5432", 1, 1);
    scraped();
    count(old, "db:5432", 2, 3);

    PartitionCounts recreated = ledger.reopen(old, 100, member::get);
    count(recreated, "db:5432", 4, 104);

    assertThat(failures(scraped(), "db:5432")).isEqualTo(7);
    assertThat(recreated.acknowledgedOffset()).isEqualTo(104);
  }

  @Test
  void acknowledgement_afterTheLogWasRecreated_movesNothing() {
    PartitionCounts old = ledger.open(500, true, member::get);
    count(old, "db:5432", 1, 501);
    scraped();
    Scrape late = ledger.scrape(CONNECTION);

    PartitionCounts recreated = ledger.reopen(old, 0, member::get);
    ledger.finish(late, true);

    assertThat(old.acknowledgedOffset()).isEqualTo(500);
    assertThat(recreated.acknowledgedOffset()).isZero();
  }

  @Test
  void counts_addedWhileTheirSeriesAreAnnounced_waitWithThem() {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    Scrape announcing = ledger.scrape(CONNECTION);
    count(partition, "db:5432", 2, 3);
    ledger.finish(announcing, true);

    assertThat(failures(scraped(), "db:5432")).isEqualTo(3);
    assertThat(partition.acknowledgedOffset()).isEqualTo(3);
  }

  @Test
  void batch_ofAPartitionThatLeft_isDropped() {
    PartitionCounts partition = ledger.open(0, false, member::get);
    ledger.close(partition);

    count(partition, "db:5432", 1, 1);

    assertThat(ledger.counted(Meters.CONNECTION_FAILURES)).isZero();
  }

  @Test
  void stop_showsNothingNew() throws InterruptedException {
    PartitionCounts partition = ledger.open(0, true, member::get);
    count(partition, "db:5432", 1, 1);
    scraped();
    ledger.stop(Duration.ofMillis(1));

    assertThat(failures(scraped(), "db:5432")).isZero();
  }

  @Test
  void timerOnly_neverWaitsForAScraper() {
    Ledger timed = new Ledger(registry(), true);
    PartitionCounts partition = timed.open(0, true, member::get);
    timed.finish(timed.scrape(CONNECTION), true);
    Tally tally = new Tally();
    new EventCounter(
            timed,
            new ClientPorts(CardinalityLimits.DEFAULT, () -> 0),
            new AffectedClients(CardinalityLimits.DEFAULT, () -> 0))
        .event(Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of("db:5432"), 0, 0, tally);
    timed.add(partition, tally, 1);

    assertThat(timed.followsScraper()).isFalse();
    assertThat(failures(timed.lastShown(), "db:5432")).isEqualTo(1);
  }

  @Test
  void series_idleForADay_givesUpItsPlaceAndItsLabelValue() {
    PartitionCounts partition = ledger.open(0, false, member::get);
    count(partition, "db:5432", 1, 1);
    nanos.addAndGet(SeriesRegistry.EXPIRY.plusMinutes(2).toNanos());
    ledger.finish(ledger.scrape(CONNECTION), true);

    assertThat(failures(ledger.lastShown(), "db:5432")).isNull();
    assertThat(registry.labels().targets().size()).isZero();
  }

  @Test
  void series_thatExpiredWithCountsOnTheirWay_isBornAgain() {
    PartitionCounts partition = ledger.open(0, false, member::get);
    count(partition, "db:5432", 1, 1);
    Tally onTheirWay = new Tally();
    counter.event(
        Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of("db:5432"), 0, 0, onTheirWay);
    nanos.addAndGet(SeriesRegistry.EXPIRY.plusMinutes(2).toNanos());
    ledger.finish(ledger.scrape(CONNECTION), true);
    ledger.add(partition, onTheirWay, 2);
    scraped();

    assertThat(failures(scraped(), "db:5432")).isEqualTo(1);
  }

  private SeriesRegistry registry() {
    return new SeriesRegistry(
        CardinalityLimits.DEFAULT, Catalogs.of(CAUSE), List.of("binary"), List.of("t"), nanos::get);
  }

  private SeriesSnapshot scraped() {
    return scraped(CONNECTION);
  }

  private SeriesSnapshot scraped(String connection) {
    Scrape scrape = ledger.scrape(connection);
    ledger.finish(scrape, true);
    return scrape.values();
  }

  private void count(PartitionCounts partition, String target, int events, long end) {
    Tally tally = new Tally();
    for (int i = 0; i < events; i++) {
      counter.event(Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of(target), 0, 0, tally);
    }
    ledger.add(partition, tally, end);
  }

  static @Nullable Double failures(SeriesSnapshot values, String target) {
    for (MetricSnapshot snapshot : values.snapshots()) {
      if (snapshot instanceof CounterSnapshot counters
          && snapshot.getMetadata().getName().equals("busytone_connection_failures")) {
        for (var point : counters.getDataPoints()) {
          if (target.equals(point.getLabels().get("target"))) {
            return point.getValue();
          }
        }
      }
    }
    return null;
  }

  /** Small catalogues for tests. */
  static final class Catalogs {
    private Catalogs() {}

    static Catalog of(Cause... causes) {
      return new Catalog(List.of(causes), List.of(), List.of(), List.of(), List.of());
    }
  }

  private double increaseOf(String target) {
    return ledger.failureIncreases().stream()
        .filter(each -> each.target().equals(target))
        .mapToDouble(FailureIncrease::failures)
        .sum();
  }
}
