package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A scrape whose response is too large for the buffers, so that the process cannot finish it before
 * the scraper reads, while half of the partitions move to another instance.
 */
@ExtendWith(TestBedExtension.class)
@Order(2)
@Timeout(150)
final class LateAckIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void answerReadAfterTheMove_commitsNothingOverTheNewOwner(TestBed bed) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(bed);
    ServiceProcess second = LargeMetricsPage.instance(bed, "b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(bed, first)) {
      Map<Integer, Long> handedOver = moveTo(bed, second);
      LargeMetricsPage.produce(bed, 400);
      bed.scraper.watch(second);
      awaitCommitted(bed, handedOver.keySet());
      readLate(bed, first, slow);
      recordWhatIsShownTwice(bed, first, handedOver);
    }
    bed.scraper.resume(first);
    bed.counts.assertExact(PATIENCE);
    bed.say(bed.counts.figures());
  }

  /** On a very slow machine the server may have closed the connection by now. */
  private static void readLate(TestBed bed, ServiceProcess process, RawHttpGet slow) {
    try {
      bed.scraper.accept(process, slow.readBody());
    } catch (IOException cutOff) {
      bed.say("the answer was cut off before it was read: " + cutOff);
    }
    assertThat(bed.scraper.once(process)).isTrue();
  }

  /**
   * What a failed scrape moved is shown by the next one, so its offset is committed when the
   * partition is revoked. If the process dies before that next scrape, these records are lost.
   */
  @Test
  void answerNeverRead_ownerDiesAfterTheMove_losesNothingElse(TestBed bed) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(bed);
    ServiceProcess second = LargeMetricsPage.instance(bed, "b");
    Map<Integer, Long> handedOver;
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(bed, first)) {
      handedOver = moveTo(bed, second);
      first.kill();
      assertThatThrownBy(slow::readBody).isInstanceOf(IOException.class);
    }
    long[] shown = bed.counts.shown();
    handedOver.forEach(
        (p, offset) -> {
          long unseen = bed.load.before(p, offset) - shown[p];
          assertThat(unseen).isBetween(0L, (long) LargeMetricsPage.UNREAD / TestBed.PARTITIONS);
          bed.counts.record(p, shown[p], unseen, -1);
        });
    assertThat(bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime())).isZero();
    bed.scraper.watch(second);
    bed.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    bed.counts.assertExact(PATIENCE);
    bed.say(bed.counts.figures());
  }

  @Test
  void answerNeverRead_ownerIsStopped_losesNothing(TestBed bed) throws IOException {
    ServiceProcess service = LargeMetricsPage.withLargeAnswers(bed);
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(bed, service)) {
      assertThat(service.terminate(Duration.ofSeconds(15))).isZero();
      assertThatThrownBy(slow::readBody).isInstanceOf(IOException.class);
    }
    assertThat(bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime())).isZero();
    service.start();
    bed.scraper.resume(service);
    bed.counts.assertExact(PATIENCE);
  }

  @Test
  void answerCutOff_ownerLivesOn_isExact(TestBed bed) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(bed);
    ServiceProcess second = LargeMetricsPage.instance(bed, "b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(bed, first)) {
      moveTo(bed, second);
      slow.abort();
    }
    assertThat(bed.scraper.once(first)).isTrue();
    bed.scraper.watch(second);
    bed.scraper.resume(first);
    bed.counts.assertExact(PATIENCE);
  }

  /**
   * The partitions are not revoked but lost: the new owner counts what the aborted scrape moved,
   * and the old one shows it with its next scrape. Those records are counted twice and no others.
   */
  @Test
  void answerCutOff_ownerFrozenPastItsSession_doublesNothingElse(TestBed bed) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(bed);
    ServiceProcess second = LargeMetricsPage.instance(bed, "b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(bed, first)) {
      first.freeze();
      slow.abort();
    }
    Map<Integer, Long> committed = bed.offsets.awaitSettled(TestBed.ALL_PARTITIONS);
    second.start();
    bed.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    bed.scraper.watch(second);
    awaitCommitted(bed, TestBed.ALL_PARTITIONS);
    bed.scraper.pause(second);
    first.thaw();
    bed.offsets.awaitShares(Map.of("a", 2, "b", 2));
    assertThat(bed.scraper.once(first)).isTrue();
    recordWhatIsShownTwice(bed, first, committed);
    bed.scraper.resume(first);
    bed.scraper.resume(second);
    bed.counts.assertExact(PATIENCE);
    bed.say(bed.counts.figures());
  }

  /** The partitions that move to the joining instance, and the offsets it starts from. */
  private static Map<Integer, Long> moveTo(TestBed bed, ServiceProcess second) {
    Map<Integer, Long> before = bed.offsets.awaitSettled(TestBed.ALL_PARTITIONS);
    assertThat(bed.counts.shown()).as("not acknowledged").isEqualTo(indexes(bed, before));
    second.start();
    bed.offsets.awaitShares(Map.of("a", 2, "b", 2));
    return bed.offsets.awaitSettled(bed.offsets.held().getOrDefault("b", Set.of()));
  }

  private static long[] indexes(TestBed bed, Map<Integer, Long> committed) {
    long[] indexes = new long[TestBed.PARTITIONS];
    committed.forEach((p, offset) -> indexes[p] = bed.load.before(p, offset));
    return indexes;
  }

  private static void awaitCommitted(TestBed bed, Set<Integer> partitions) {
    Awaitility.await("the new owner's commits of " + partitions)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long[] committed = indexes(bed, bed.offsets.committed());
              assertThat(partitions).allMatch(p -> committed[p] == bed.load.accepted(p).size());
            });
  }

  /**
   * What the unread scrape moved is shown by the old owner, and the new one, which started before
   * it, counts it again.
   */
  private static void recordWhatIsShownTwice(
      TestBed bed, ServiceProcess first, Map<Integer, Long> handedOver) {
    long[] shown = bed.counts.shownBy(first);
    handedOver.forEach(
        (p, offset) -> {
          long index = bed.load.before(p, offset);
          assertThat(shown[p] - index)
              .as("shown twice of partition %s; negative: committed unseen", p)
              .isBetween(0L, (long) LargeMetricsPage.UNREAD / TestBed.PARTITIONS);
          bed.counts.record(p, index, shown[p] - index, 1);
        });
  }
}
