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
  private static final Cause CAUSE =
      new Cause(Kind.REFUSED, Cause.UNSPECIFIED, List.of(), Map.of(), Map.of());
  private static final Verdict REFUSED = new Verdict(Kind.REFUSED, CAUSE, Confidence.UNSPECIFIED);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean member = new AtomicBoolean(true);
  private final LabelBounds bounds =
      new LabelBounds(Limits.DEFAULT, Catalogs.of(CAUSE), List.of("binary"), List.of("t"));
  private final Ledger ledger = new Ledger(bounds, false, nanos::get);
  private final EventCounter counter =
      new EventCounter(ledger, bounds, new ClientPorts(Limits.DEFAULT, () -> 0));

  @Test
  void counts_withoutAScraperAnywhere_areShownAtOnce() {
    Account account = ledger.open(0, false, member::get);
    count(account, "db:5432", 3, 3);

    assertThat(failures(ledger.look(), "db:5432")).isEqualTo(3);
    assertThat(account.acknowledgedEnd()).isEqualTo(3);
  }

  @Test
  void freshFailures_areToldOnce_shownOrNot() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 3, 3);
    assertThat(freshOf("db:5432")).isEqualTo(3);

    scraped();
    scraped();
    assertThat(freshOf("db:5432")).isZero();
    count(account, "db:5432", 2, 5);
    assertThat(freshOf("db:5432")).isEqualTo(2);
  }

  @Test
  void freshFailures_ofAPartitionThatLeft_didHappenAndAreNeverTakenBack() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 3, 3);
    ledger.close(account);

    assertThat(freshOf("db:5432")).isEqualTo(3);
    assertThat(freshOf("db:5432")).isZero();
    assertThat(ledger.counted(Meters.CONNECTION_FAILURES)).isEqualTo(3);
  }

  @Test
  void counts_whoseSeriesIsNew_areBornAtZeroAndFollowOnceAcknowledged() {
    Account account = ledger.open(10, true, member::get);
    count(account, "db:5432", 2, 12);

    Scrape birth = ledger.scrape();
    assertThat(failures(birth.values(), "db:5432")).isZero();
    ledger.finish(birth, true);
    assertThat(account.acknowledgedEnd()).isEqualTo(10);

    Scrape second = ledger.scrape();
    assertThat(failures(second.values(), "db:5432")).isEqualTo(2);
    ledger.finish(second, true);
    assertThat(account.acknowledgedEnd()).isEqualTo(12);
  }

  @Test
  void counts_whoseBirthNobodyAcknowledged_waitOn() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    ledger.finish(ledger.scrape(), false);
    count(account, "db:5432", 1, 2);

    Scrape again = ledger.scrape();
    assertThat(failures(again.values(), "db:5432")).isZero();
    ledger.finish(again, true);

    assertThat(failures(scraped(), "db:5432")).isEqualTo(2);
    assertThat(account.acknowledgedEnd()).isEqualTo(2);
  }

  @Test
  void counts_thatNeedAnotherNewSeries_doNotHoldBackThoseBornBefore() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    count(account, "cache:6379", 1, 2);

    ShownValues second = scraped();

    assertThat(failures(second, "db:5432")).isEqualTo(1);
    assertThat(failures(second, "cache:6379")).isZero();
    assertThat(account.acknowledgedEnd()).isEqualTo(1);
    assertThat(failures(scraped(), "cache:6379")).isEqualTo(1);
    assertThat(account.acknowledgedEnd()).isEqualTo(2);
  }

  @Test
  void counts_whileMembershipIsNotProven_stayHidden() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    member.set(false);

    assertThat(failures(scraped(), "db:5432")).isZero();
    member.set(true);
    assertThat(failures(scraped(), "db:5432")).isEqualTo(1);
  }

  @Test
  void counts_ofAPartitionThatLeft_areForgotten() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    count(account, "db:5432", 1, 2);
    scraped();
    count(account, "db:5432", 5, 7);

    assertThat(ledger.close(account)).isEqualTo(2);
    assertThat(failures(scraped(), "db:5432")).isEqualTo(2);
  }

  @Test
  void acknowledgement_afterThePartitionLeft_movesNothing() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    Scrape late = ledger.scrape();
    ledger.close(account);
    Account next = ledger.open(0, true, member::get);

    ledger.finish(late, true);

    assertThat(account.acknowledgedEnd()).isZero();
    assertThat(next.acknowledgedEnd()).isZero();
  }

  @Test
  void scrape_withoutAcknowledgement_isNotCommitted() {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    ledger.finish(ledger.scrape(), false);

    assertThat(account.acknowledgedEnd()).isZero();
    scraped();
    assertThat(account.acknowledgedEnd()).isEqualTo(1);
  }

  @Test
  void stop_showsNothingNew() throws InterruptedException {
    Account account = ledger.open(0, true, member::get);
    count(account, "db:5432", 1, 1);
    scraped();
    ledger.stop(Duration.ofMillis(1));

    assertThat(failures(scraped(), "db:5432")).isZero();
  }

  @Test
  void timerOnly_neverWaitsForAScraper() {
    Ledger timed = new Ledger(bounds, true, nanos::get);
    Account account = timed.open(0, true, member::get);
    timed.finish(timed.scrape(), true);
    Tally tally = new Tally();
    new EventCounter(timed, bounds, new ClientPorts(Limits.DEFAULT, () -> 0))
        .event(Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of("db:5432"), 0, 0, tally);
    timed.add(account, tally, 1);

    assertThat(timed.followsScraper()).isFalse();
    assertThat(failures(timed.look(), "db:5432")).isEqualTo(1);
  }

  @Test
  void series_idleForADay_givesUpItsPlaceAndItsLabelValue() {
    Account account = ledger.open(0, false, member::get);
    count(account, "db:5432", 1, 1);
    nanos.addAndGet(SeriesIndex.EXPIRY.plusMinutes(2).toNanos());
    ledger.finish(ledger.scrape(), true);

    assertThat(failures(ledger.look(), "db:5432")).isNull();
    assertThat(bounds.targets().size()).isZero();
  }

  @Test
  void series_thatExpiredWithCountsOnTheirWay_isBornAgain() {
    Account account = ledger.open(0, false, member::get);
    count(account, "db:5432", 1, 1);
    Tally onTheirWay = new Tally();
    counter.event(
        Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of("db:5432"), 0, 0, onTheirWay);
    nanos.addAndGet(SeriesIndex.EXPIRY.plusMinutes(2).toNanos());
    ledger.finish(ledger.scrape(), true);
    ledger.add(account, onTheirWay, 2);
    scraped();

    assertThat(failures(scraped(), "db:5432")).isEqualTo(1);
  }

  private ShownValues scraped() {
    Scrape scrape = ledger.scrape();
    ledger.finish(scrape, true);
    return scrape.values();
  }

  private void count(Account account, String target, int events, long end) {
    Tally tally = new Tally();
    for (int i = 0; i < events; i++) {
      counter.event(Event.ofText(Format.TEXT, Slice.EMPTY), REFUSED, Slice.of(target), 0, 0, tally);
    }
    ledger.add(account, tally, end);
  }

  static @Nullable Double failures(ShownValues values, String target) {
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

  private double freshOf(String target) {
    return ledger.freshFailures().stream()
        .filter(each -> each.target().equals(target))
        .mapToDouble(FreshFailures::failures)
        .sum();
  }
}
