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
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource
  void secondInstance_joinsUnderLoad(GroupProtocol protocol, TestBed bed) {
    ServiceProcess first = underLoad(bed, protocol);
    ServiceProcess second = bed.instance("b", protocol.withSessions(bed, SESSION)).start();
    bed.offsets.awaitShares(Map.of("a", 2, "b", 2));
    bed.scraper.pause(first);
    Set<Integer> moved = bed.offsets.held().getOrDefault("b", Set.of());
    long doubled = bed.counts.ownerGone(moved, System.nanoTime());
    bed.scraper.resume(first);
    bed.scraper.watch(second);
    bed.awaitMore(first, 100);
    bed.awaitMore(second, 100);
    bed.load.stop();
    bed.counts.assertExact(PATIENCE);
    bed.say("doubled at the join " + doubled + "; " + bed.counts.figures());
  }

  @ParameterizedTest
  @EnumSource
  void killRightAfterGivingUpPartitions_losesNothing(GroupProtocol protocol, TestBed bed) {
    ServiceProcess first = underLoad(bed, protocol);
    ServiceProcess second = bed.instance("b", protocol.withSessions(bed, SESSION)).start();
    Awaitility.await("partitions given up")
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> given(bed).size() == 2);
    first.kill();
    long killedNanos = System.nanoTime();
    bed.scraper.pause(first);
    long doubled = bed.counts.ownerGone(TestBed.ALL_PARTITIONS, killedNanos);
    bed.scraper.watch(second);
    bed.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    bed.awaitMore(second, 200);
    bed.load.stop();
    bed.counts.assertExact(PATIENCE);
    bed.say("doubled at the kill " + doubled + "; " + bed.counts.figures());
    assertThat(second.running()).isTrue();
  }

  private static ServiceProcess underLoad(TestBed bed, GroupProtocol protocol) {
    ServiceProcess first = bed.startScraped(bed.instance("a", protocol.withSessions(bed, SESSION)));
    bed.load.start(400);
    bed.awaitMore(first, 400);
    return first;
  }

  private static Set<Integer> given(TestBed bed) {
    Set<Integer> given = new TreeSet<>(TestBed.ALL_PARTITIONS);
    given.removeAll(bed.offsets.held().getOrDefault("a", Set.of()));
    return given;
  }
}
