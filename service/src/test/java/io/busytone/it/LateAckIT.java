package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
@ExtendWith(Scenes.class)
@Timeout(150)
final class LateAckIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int RECEIVE_BUFFER = 64 << 10;
  private static final String LONG =
      ".fifty-letters-make-one-part-of-a-long-name-of-host".repeat(4);
  private static final int TARGETS = 100;

  /** Records that only the unread scrape shows. */
  private static final int UNREAD = 400;

  private static final int BYTES_PER_SERIES = 500;

  @Test
  void answerReadAfterTheMove_commitsNothingOverTheNewOwner(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    try (Wire slow = unreadScrape(scene, first)) {
      Map<Integer, Long> handedOver = moveTo(scene, second);
      produce(scene, 400);
      scene.scraper.watch(second);
      awaitCommitted(scene, handedOver.keySet());
      scene.scraper.accept(first, slow.readBody());
      bookWhatWasShownTwice(scene, first, handedOver);
    }
    scene.scraper.resume(first);
    scene.ledger.assertExact(PATIENCE);
    scene.say(scene.ledger.figures());
  }

  /**
   * What a scrape moves is shown by the next one if it fails, so its position is committed where
   * the partition leaves. If the process dies before that next scrape, this is what is lost.
   */
  @Test
  void answerNeverRead_ownerDiesAfterTheMove_losesNothingElse(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    Map<Integer, Long> handedOver;
    try (Wire slow = unreadScrape(scene, first)) {
      handedOver = moveTo(scene, second);
      first.kill();
      assertThat(slow).isNotNull();
    }
    long[] shown = scene.ledger.shown();
    handedOver.forEach(
        (p, offset) -> {
          long unseen = scene.load.before(p, offset) - shown[p];
          assertThat(unseen).isBetween(0L, (long) UNREAD / Scene.PARTITIONS);
          scene.ledger.book(p, shown[p], unseen, -1);
        });
    assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
    scene.scraper.watch(second);
    scene.offsets.awaitShares(Map.of("b", Scene.PARTITIONS));
    scene.ledger.assertExact(PATIENCE);
    scene.say(scene.ledger.figures());
  }

  @Test
  void answerNeverRead_ownerIsStopped_losesNothing(Scene scene) throws IOException {
    ServiceProcess service = withLargeAnswers(scene);
    try (Wire slow = unreadScrape(scene, service)) {
      assertThat(service.terminate(Duration.ofSeconds(15))).isZero();
      assertThat(slow).isNotNull();
    }
    assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
    service.start();
    scene.scraper.resume(service);
    scene.ledger.assertExact(PATIENCE);
  }

  @Test
  void answerCutOff_ownerLivesOn_isExact(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b");
    Map<Integer, Long> handedOver;
    try (Wire slow = unreadScrape(scene, first)) {
      handedOver = moveTo(scene, second);
      assertThat(slow).isNotNull();
    }
    assertThat(scene.scraper.once(first)).isTrue();
    scene.scraper.watch(second);
    scene.scraper.resume(first);
    scene.say("moved at " + handedOver);
    scene.ledger.assertExact(PATIENCE);
  }

  /** An instance whose page outgrows every buffer between it and its scraper, all acknowledged. */
  private static ServiceProcess withLargeAnswers(Scene scene) throws IOException {
    ServiceProcess first = scene.startScraped(scene.instance("a"));
    int series = sendBuffer() * 11 / 10 / BYTES_PER_SERIES;
    produce(scene, series);
    scene.awaitAllCounted();
    return first;
  }

  /** One failure for each of so many pairs of client and target: the same pairs every time. */
  private static void produce(Scene scene, int pairs) {
    for (int i = 0; i < pairs; i++) {
      String target = "db-%02d%s:5432".formatted(i % TARGETS, LONG);
      String client = "client-%03d%s".formatted(i / TARGETS, LONG);
      scene.load.produce(i % Scene.PARTITIONS, new Failure("refused", client, target));
    }
    scene.load.flush();
  }

  /** The most that the kernel keeps of what a process wrote and nobody read, in bytes. */
  private static int sendBuffer() throws IOException {
    Path setting = Path.of("/proc/sys/net/ipv4/tcp_wmem");
    if (!Files.exists(setting)) {
      return 4 << 20;
    }
    byte[] sizes = new byte[100]; // the kernel answers only the first read of such a file
    try (FileInputStream in = new FileInputStream(setting.toFile())) {
      String text = new String(sizes, 0, in.read(sizes), StandardCharsets.US_ASCII);
      return Integer.parseInt(text.strip().split("\\s+", 3)[2]);
    }
  }

  /** A scrape that shows more than the one before, of which only the head was read. */
  private static Wire unreadScrape(Scene scene, ServiceProcess first) throws IOException {
    scene.scraper.pause(first);
    long before = scene.load.total();
    produce(scene, UNREAD);
    KillIT.pass(Duration.ofSeconds(2)); // they are consumed now, and wait for a scrape
    Wire slow =
        new Wire("127.0.0.1", first.port(), "/metrics", Wire.SCRAPER, RECEIVE_BUFFER, PATIENCE);
    slow.readHead();
    assertThat(ScrapeIT.failures(first.get("/metrics")))
        .as("moved by the scrape that nobody reads")
        .isEqualTo((double) before + UNREAD);
    return slow;
  }

  /** The partitions that move to the joining instance, and where it begins. */
  private static Map<Integer, Long> moveTo(Scene scene, ServiceProcess second) {
    Map<Integer, Long> before = scene.offsets.settled(KillIT.ALL);
    assertThat(scene.ledger.shown()).as("not acknowledged").isEqualTo(indexes(scene, before));
    second.start();
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    return scene.offsets.settled(scene.offsets.held().getOrDefault("b", Set.of()));
  }

  private static long[] indexes(Scene scene, Map<Integer, Long> committed) {
    long[] indexes = new long[Scene.PARTITIONS];
    committed.forEach((p, offset) -> indexes[p] = scene.load.before(p, offset));
    return indexes;
  }

  private static void awaitCommitted(Scene scene, Set<Integer> partitions) {
    Awaitility.await("the new owner's commits of " + partitions)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long[] committed = indexes(scene, scene.offsets.committed());
              assertThat(partitions).allMatch(p -> committed[p] == scene.load.taken(p).size());
            });
  }

  /** The slow answer shows again what its partitions' new owner, who began before it, counts. */
  private static void bookWhatWasShownTwice(
      Scene scene, ServiceProcess first, Map<Integer, Long> handedOver) {
    long[] shown = scene.ledger.shownBy(first);
    handedOver.forEach(
        (p, offset) -> {
          long index = scene.load.before(p, offset);
          assertThat(shown[p])
              .as("committed unseen, partition %s", p)
              .isGreaterThanOrEqualTo(index);
          scene.ledger.book(p, index, shown[p] - index, 1);
        });
  }
}
