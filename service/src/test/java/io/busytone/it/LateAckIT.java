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
  private static final String DOMAIN =
      ".fifty-letters-make-one-part-of-a-long-name-of-host".repeat(3);
  private static final int BYTES_PER_SERIES = 200;
  private static final Map<String, String> WIDE =
      Map.of("BUSYTONE_MAX_TARGETS", "50000", "BUSYTONE_MAX_SERIES", "100000");

  @Test
  void answerReadAfterTheMove_commitsNothingOverTheNewOwner(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b", WIDE);
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

  @Test
  void answerNeverRead_ownerDiesAfterTheMove_losesNothing(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b", WIDE);
    try (Wire slow = unreadScrape(scene, first)) {
      moveTo(scene, second);
      first.kill();
      assertThat(slow).isNotNull();
    }
    assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
    scene.scraper.watch(second);
    scene.offsets.awaitShares(Map.of("b", Scene.PARTITIONS));
    scene.ledger.assertExact(PATIENCE);
  }

  @Test
  void answerCutOff_ownerLivesOn_isExact(Scene scene) throws IOException {
    ServiceProcess first = withLargeAnswers(scene);
    ServiceProcess second = scene.instance("b", WIDE);
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
    ServiceProcess first = scene.startScraped(scene.instance("a", WIDE));
    int series = sendBuffer() * 11 / 10 / BYTES_PER_SERIES;
    produce(scene, series);
    scene.awaitAllCounted();
    return first;
  }

  /** One failure for each of so many targets: the same targets every time. */
  private static void produce(Scene scene, int targets) {
    for (int i = 0; i < targets; i++) {
      String target = "db-%05d%s:5432".formatted(i, DOMAIN);
      scene.load.produce(i % Scene.PARTITIONS, new Failure("refused", Failure.UNKNOWN, target));
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
    produce(scene, 400);
    KillIT.pass(Duration.ofSeconds(2)); // they are consumed now, and wait for a scrape
    Wire slow =
        new Wire("127.0.0.1", first.port(), "/metrics", Wire.SCRAPER, RECEIVE_BUFFER, PATIENCE);
    slow.readHead();
    assertThat(ScrapeIT.failures(first.get("/metrics")))
        .as("moved by the scrape that nobody reads")
        .isEqualTo(before + 400.0);
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
          scene.ledger.repeat(p, index, shown[p] - index);
        });
  }
}
