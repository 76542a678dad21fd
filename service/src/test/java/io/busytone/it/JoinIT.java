package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A second instance takes its share, under both group protocols. It is scraped only when what the
 * first one showed was held against what it committed: until then nothing is committed by it.
 */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class JoinIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How instances join their group. */
  enum Protocol {
    CLASSIC,
    CONSUMER;

    /** With the new protocol the broker sets the session's length. */
    Map<String, String> settings() {
      return this == CLASSIC
          ? Map.of()
          : Map.of(
              "BUSYTONE_KAFKA_GROUP_PROTOCOL", "consumer",
              "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "",
              "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void secondInstance_joinsUnderLoad(Protocol protocol, TestBed scene) {
    ServiceProcess first = underLoad(scene, protocol);
    ServiceProcess second = scene.instance("b", protocol.settings()).start();
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    scene.scraper.pause(first);
    Set<Integer> moved = scene.offsets.held().getOrDefault("b", Set.of());
    long doubled = scene.ledger.ownerGone(moved, System.nanoTime());
    scene.scraper.resume(first);
    scene.scraper.watch(second);
    FreezeIT.awaitMore(scene, first, 100);
    FreezeIT.awaitMore(scene, second, 100);
    scene.load.stop();
    scene.ledger.assertExact(PATIENCE);
    scene.say("doubled at the join " + doubled + "; " + scene.ledger.figures());
  }

  @ParameterizedTest
  @EnumSource
  void killRightAfterGivingUpPartitions_losesNothing(Protocol protocol, TestBed scene) {
    ServiceProcess first = underLoad(scene, protocol);
    ServiceProcess second = scene.instance("b", protocol.settings()).start();
    Awaitility.await("partitions given up")
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> given(scene).size() == 2);
    first.kill();
    long killedNanos = System.nanoTime();
    scene.scraper.pause(first);
    long doubled = scene.ledger.ownerGone(KillIT.ALL, killedNanos);
    scene.scraper.watch(second);
    scene.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    FreezeIT.awaitMore(scene, second, 200);
    scene.load.stop();
    scene.ledger.assertExact(PATIENCE);
    scene.say("doubled at the kill " + doubled + "; " + scene.ledger.figures());
    assertThat(second.running()).isTrue();
  }

  private static ServiceProcess underLoad(TestBed scene, Protocol protocol) {
    ServiceProcess first = scene.startScraped(scene.instance("a", protocol.settings()));
    scene.load.start(400);
    FreezeIT.awaitMore(scene, first, 400);
    return first;
  }

  private static Set<Integer> given(TestBed scene) {
    Set<Integer> given = new TreeSet<>(KillIT.ALL);
    given.removeAll(scene.offsets.held().getOrDefault("a", Set.of()));
    return given;
  }
}
