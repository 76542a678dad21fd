package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A scrape whose answer is so large that it cannot leave the process before the scraper reads it,
 * and half of the partitions move to another instance meanwhile.
 */
@ExtendWith(TestBedExtension.class)
@Timeout(150)
final class LateAckIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void answerReadAfterTheMove_commitsNothingOverTheNewOwner(TestBed scene) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(scene, first)) {
      Map<Integer, Long> handedOver = moveTo(scene, second);
      LargeMetricsPage.produce(scene, 400);
      scene.scraper.watch(second);
      awaitCommitted(scene, handedOver.keySet());
      readLate(scene, first, slow);
      bookWhatWasShownTwice(scene, first, handedOver);
    }
    scene.scraper.resume(first);
    scene.ledger.assertExact(PATIENCE);
    scene.say(scene.ledger.figures());
  }

  /** On a very slow machine the server may have given the connection up by now. */
  private static void readLate(TestBed scene, ServiceProcess process, RawHttpGet slow) {
    try {
      scene.scraper.accept(process, slow.readBody());
    } catch (IOException cutOff) {
      scene.say("the answer was cut off before it was read: " + cutOff);
    }
    assertThat(scene.scraper.once(process)).isTrue();
  }

  /**
   * What a scrape moves is shown by the next one if it fails, so its position is committed where
   * the partition leaves. If the process dies before that next scrape, this is what is lost.
   */
  @Test
  void answerNeverRead_ownerDiesAfterTheMove_losesNothingElse(TestBed scene) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    Map<Integer, Long> handedOver;
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(scene, first)) {
      handedOver = moveTo(scene, second);
      first.kill();
      assertThat(slow).isNotNull();
    }
    long[] shown = scene.ledger.shown();
    handedOver.forEach(
        (p, offset) -> {
          long unseen = scene.load.before(p, offset) - shown[p];
          assertThat(unseen).isBetween(0L, (long) LargeMetricsPage.UNREAD / TestBed.PARTITIONS);
          scene.ledger.book(p, shown[p], unseen, -1);
        });
    assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
    scene.scraper.watch(second);
    scene.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    scene.ledger.assertExact(PATIENCE);
    scene.say(scene.ledger.figures());
  }

  @Test
  void answerNeverRead_ownerIsStopped_losesNothing(TestBed scene) throws IOException {
    ServiceProcess service = LargeMetricsPage.withLargeAnswers(scene);
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(scene, service)) {
      assertThat(service.terminate(Duration.ofSeconds(15))).isZero();
      assertThat(slow).isNotNull();
    }
    assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
    service.start();
    scene.scraper.resume(service);
    scene.ledger.assertExact(PATIENCE);
  }

  @Test
  void answerCutOff_ownerLivesOn_isExact(TestBed scene) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(scene, first)) {
      moveTo(scene, second);
      assertThat(slow).isNotNull();
    }
    assertThat(scene.scraper.once(first)).isTrue();
    scene.scraper.watch(second);
    scene.scraper.resume(first);
    scene.ledger.assertExact(PATIENCE);
  }

  /**
   * The partitions are not given up but lost: the new owner counts what the cut-off scrape moved,
   * and the old one shows it with its next scrape. Those records are doubled and no others.
   */
  @Test
  void answerCutOff_ownerFrozenPastItsSession_doublesNothingElse(TestBed scene) throws IOException {
    ServiceProcess first = LargeMetricsPage.withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    try (RawHttpGet slow = LargeMetricsPage.unreadScrape(scene, first)) {
      first.freeze();
      assertThat(slow).isNotNull();
    }
    Map<Integer, Long> committed = scene.offsets.settled(KillIT.ALL);
    second.start();
    scene.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    scene.scraper.watch(second);
    awaitCommitted(scene, KillIT.ALL);
    scene.scraper.pause(second);
    first.thaw();
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    assertThat(scene.scraper.once(first)).isTrue();
    bookWhatWasShownTwice(scene, first, committed);
    scene.scraper.resume(first);
    scene.scraper.resume(second);
    scene.ledger.assertExact(PATIENCE);
    scene.say(scene.ledger.figures());
  }

  /** The partitions that move to the joining instance, and where it begins. */
  private static Map<Integer, Long> moveTo(TestBed scene, ServiceProcess second) {
    Map<Integer, Long> before = scene.offsets.settled(KillIT.ALL);
    assertThat(scene.ledger.shown()).as("not acknowledged").isEqualTo(indexes(scene, before));
    second.start();
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    return scene.offsets.settled(scene.offsets.held().getOrDefault("b", Set.of()));
  }

  private static long[] indexes(TestBed scene, Map<Integer, Long> committed) {
    long[] indexes = new long[TestBed.PARTITIONS];
    committed.forEach((p, offset) -> indexes[p] = scene.load.before(p, offset));
    return indexes;
  }

  private static void awaitCommitted(TestBed scene, Set<Integer> partitions) {
    Awaitility.await("the new owner's commits of " + partitions)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long[] committed = indexes(scene, scene.offsets.committed());
              assertThat(partitions).allMatch(p -> committed[p] == scene.load.taken(p).size());
            });
  }

  /**
   * What the unread scrape moved is shown by the old owner, though the new one began before it and
   * counts it again.
   */
  private static void bookWhatWasShownTwice(
      TestBed scene, ServiceProcess first, Map<Integer, Long> handedOver) {
    long[] shown = scene.ledger.shownBy(first);
    handedOver.forEach(
        (p, offset) -> {
          long index = scene.load.before(p, offset);
          assertThat(shown[p] - index)
              .as("shown twice of partition %s; negative: committed unseen", p)
              .isBetween(0L, (long) LargeMetricsPage.UNREAD / TestBed.PARTITIONS);
          scene.ledger.book(p, index, shown[p] - index, 1);
        });
  }
}
