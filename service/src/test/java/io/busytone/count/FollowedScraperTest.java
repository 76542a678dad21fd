package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FollowedScraperTest {
  private static final ScraperId PROMETHEUS = scraper("10.0.0.1", "");
  private static final ScraperId SECOND = scraper("10.0.0.2", "");
  private static final ScraperId STRANGER = scraper("192.0.2.9", "");

  private static final String CONNECTION = "1";
  private static final String OTHER = "2";

  private final AtomicLong nanos = new AtomicLong();
  private boolean awaited = true;
  private final FollowedScraper scraper =
      new FollowedScraper(
          address -> !address.equals(STRANGER.address()), () -> awaited, nanos::get);

  @Test
  void firstRequest_isNotFollowed_theSecondIs() {
    assertThat(asks(0, PROMETHEUS)).isFalse();
    assertThat(asks(15, PROMETHEUS)).isTrue();
    assertThat(asks(30, PROMETHEUS)).isTrue();
  }

  @Test
  void scraperThatTookNoWholeAnswer_isNeverFollowed() {
    for (int second = 0; second < 60; second++) {
      assertThat(asksWithoutReading(second, PROMETHEUS)).isFalse();
    }
  }

  @Test
  void secondScraper_isNotFollowed_whileTheFirstAsks() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(20, SECOND);
    asks(30, PROMETHEUS);
    assertThat(asks(35, SECOND)).isFalse();
  }

  @Test
  void secondScraper_takesOver_onceTheFirstMissedThreeIntervals() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    assertThat(asks(20, SECOND)).isFalse();
    assertThat(asks(59, SECOND)).isFalse();
    assertThat(asks(61, SECOND)).isTrue();
    assertThat(asks(62, PROMETHEUS)).isFalse();
  }

  @Test
  void silenceOfTwoMinutes_isEnough_howeverLongTheInterval() {
    asks(0, PROMETHEUS);
    asks(300, PROMETHEUS);
    asks(301, SECOND);
    assertThat(asks(419, SECOND)).isFalse();
    assertThat(asks(421, SECOND)).isTrue();
  }

  @Test
  void followedScraperThatNoLongerReads_isSilent() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(16, SECOND);
    for (int second = 17; second <= 60; second++) {
      assertThat(asksWithoutReading(second, PROMETHEUS)).isTrue();
    }
    assertThat(asks(61, SECOND)).isTrue();
  }

  @Test
  void twoRequestsInAQuickSeries_doNotEndThePatienceWithAScraper() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(16, SECOND);
    assertThat(asks(30, SECOND)).isFalse();
  }

  @Test
  void answersThatOvertakeOneAnother_doNotMakeTheScraperLookSilent() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(20, SECOND);
    asks(30, PROMETHEUS);
    scraper.answered(PROMETHEUS, true, Duration.ofSeconds(16).toNanos());

    assertThat(asks(62, SECOND)).isFalse();
  }

  @Test
  void sameAddress_withAnotherUser_isAnotherScraper() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    ScraperId other = scraper("10.0.0.1", "curl");
    asks(16, other);
    assertThat(asks(17, other)).isFalse();
  }

  @Test
  void strangerAtTheSameAddress_isNotFollowed_whileTheConnectionIsOpen() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    assertThat(asks(20, PROMETHEUS, OTHER)).isFalse();
    assertThat(asks(30, PROMETHEUS)).isTrue();
    assertThat(asks(31, PROMETHEUS, OTHER)).isFalse();
  }

  @Test
  void scraper_isFollowedOnANewConnection_onceItsOldOneIsClosed() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    scraper.closed("of somebody else");
    assertThat(asks(16, PROMETHEUS, OTHER)).isFalse();
    scraper.closed(CONNECTION);
    assertThat(asks(30, PROMETHEUS, OTHER)).isTrue();
    assertThat(asks(45, PROMETHEUS, CONNECTION)).isFalse();
  }

  @Test
  void scraperThatKeepsNoConnection_isFollowedByItsAddress() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    nanos.set(Duration.ofSeconds(30).toNanos());
    assertThat(scraper.follows(PROMETHEUS, new ScraperConnection(CONNECTION, false), nanos.get()))
        .isTrue();
    assertThat(asks(31, PROMETHEUS, OTHER)).isTrue();
  }

  @Test
  void connectionThatIsOpenButSilent_givesWayAfterThreeIntervals() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    assertThat(asks(30, PROMETHEUS, OTHER)).isFalse();
    assertThat(asks(59, PROMETHEUS, OTHER)).isFalse();
    assertThat(asks(61, PROMETHEUS, OTHER)).isTrue();
  }

  @Test
  void address_isTheFollowedScrapersOrNot() {
    asks(0, PROMETHEUS);
    assertThat(scraper.isFollowed(PROMETHEUS.address())).isFalse();
    asks(15, PROMETHEUS);
    assertThat(scraper.isFollowed(PROMETHEUS.address())).isTrue();
    assertThat(scraper.isFollowed(SECOND.address())).isFalse();
  }

  @Test
  void addressThatMayNot_isNeverFollowed_andNamedWhereNothingIsAcknowledged() {
    asks(0, STRANGER);
    assertThat(asks(15, STRANGER)).isFalse();
    nanos.set(Duration.ofSeconds(121).toNanos());
    assertThat(scraper.problems())
        .containsExactly(
            "no scrape was acknowledged for 121 s, new counts wait: 192.0.2.9 asks, which"
                + " BUSYTONE_SCRAPERS leaves out");
  }

  @Test
  void manyStrangers_doNotGrowTheMemory() {
    for (int i = 0; i < 200; i++) {
      asks(i, scraper("10.1.0." + i, ""));
    }
    assertThat(asks(201, scraper("10.1.0.0", ""))).isFalse();
    assertThat(asks(202, scraper("10.1.0.199", ""))).isTrue();
  }

  @Test
  void age_countsFromTheLastAcknowledgedScrape() {
    asks(0, PROMETHEUS);
    asks(15, PROMETHEUS);
    asks(20, SECOND);
    nanos.set(Duration.ofSeconds(100).toNanos());
    assertThat(scraper.age()).contains(Duration.ofSeconds(85));
    assertThat(scraper.problems()).isEmpty();
    nanos.set(Duration.ofSeconds(136).toNanos());
    assertThat(scraper.problems())
        .containsExactly(
            "no scrape was acknowledged for 121 s, new counts wait: Prometheus must scrape this"
                + " process, as 10.0.0.1 did; without a Prometheus, set BUSYTONE_COMMIT=timer");
  }

  @Test
  void withoutCountsThatWait_thereIsNoAge() {
    awaited = false;
    nanos.set(Duration.ofHours(1).toNanos());
    assertThat(scraper.age()).isEmpty();
    assertThat(scraper.problems()).isEmpty();
  }

  private boolean asks(long second, ScraperId who) {
    return asks(second, who, CONNECTION);
  }

  private boolean asks(long second, ScraperId who, String connection) {
    boolean follows = asksWithoutReading(second, who, connection);
    scraper.answered(who, follows, nanos.get());
    return follows;
  }

  private boolean asksWithoutReading(long second, ScraperId who) {
    return asksWithoutReading(second, who, CONNECTION);
  }

  private boolean asksWithoutReading(long second, ScraperId who, String connection) {
    nanos.set(Duration.ofSeconds(second).toNanos());
    return scraper.follows(who, new ScraperConnection(connection, true), nanos.get());
  }

  private static ScraperId scraper(String address, String user) {
    try {
      return new ScraperId(InetAddress.getByName(address), user);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
