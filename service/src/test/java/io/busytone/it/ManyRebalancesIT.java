package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Dfaults.rebalances=250}: so many times an instance joins or leaves under each group
 * protocol, from one to three, to two and to one again, on twelve partitions. The one that gives
 * partitions up is scraped meanwhile; those that take them over are scraped once it is known what
 * was committed.
 */
@ExtendWith(TestBedExtension.class)
@TestBedExtension.Partitions(12)
@EnabledIfSystemProperty(named = "faults.rebalances", matches = "\\d+")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class ManyRebalancesIT {
  private static final int REBALANCES = Integer.getInteger("faults.rebalances", 0);
  private static final int RATE = 240;
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static List<String> quickStart;

  @BeforeAll
  static void archiveClasses(@TempDir Path folder) {
    quickStart = ClassArchive.options(folder);
  }

  @ParameterizedTest
  @EnumSource
  void joinsAndLeaves_loseNothing(GroupProtocol protocol, TestBed bed) {
    new Group(protocol, bed).rebalance();
  }

  private static final class Group {
    private final GroupProtocol protocol;
    private final TestBed bed;
    private final Random random;
    private final ServiceProcess stays;
    private final ServiceProcess second;
    private final ServiceProcess third;
    private int rebalances;

    Group(GroupProtocol protocol, TestBed bed) {
      this.protocol = protocol;
      this.bed = bed;
      this.random = new Random(bed.seed);
      Map<String, String> settings = protocol.withSessions(bed, SESSION);
      stays = bed.instance("a", settings).withJvmOptions(quickStart);
      second = bed.instance("b", settings).withJvmOptions(quickStart);
      third = bed.instance("c", settings).withJvmOptions(quickStart);
    }

    void rebalance() {
      bed.startScraped(stays);
      bed.scraper.watch(second);
      bed.scraper.watch(third);
      bed.load.start(RATE);
      bed.awaitMore(stays, 100);
      while (rebalances < REBALANCES) {
        joinBoth();
        leave(third, List.of(stays, second), Map.of("a", 6, "b", 6));
        leave(second, List.of(stays), Map.of("a", 12));
      }
      bed.load.stop();
      bed.counts.assertExact(PATIENCE);
      bed.say(
          "%s, seed %d, %d joins and leaves: %s"
              .formatted(protocol, bed.seed, rebalances, bed.counts.figures()));
    }

    private void joinBoth() {
      bed.scraper.pause(second);
      bed.scraper.pause(third);
      second.launch();
      TestBed.pass(Duration.ofMillis(random.nextInt(1_000)));
      third.launch();
      bed.offsets.awaitShares(Map.of("a", 4, "b", 4, "c", 4));
      bed.scraper.pause(stays);
      Set<Integer> moved =
          IntStream.range(0, bed.partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
      moved.removeAll(bed.offsets.held().getOrDefault("a", Set.of()));
      note("join of two", 2, bed.counts.ownerGone(moved, System.nanoTime()));
      bed.scraper.resume(stays);
      bed.scraper.resume(second);
      bed.scraper.resume(third);
      bed.awaitMore(second, 10);
      bed.awaitMore(third, 10);
    }

    private void leave(
        ServiceProcess leaving, List<ServiceProcess> staying, Map<String, Integer> shares) {
      Set<Integer> its = bed.offsets.held().getOrDefault(leaving.instance(), Set.of());
      TestBed.pass(Duration.ofMillis(random.nextInt(400)));
      staying.forEach(bed.scraper::pause);
      assertThat(leaving.terminate(Duration.ofSeconds(30))).isZero();
      bed.scraper.pause(leaving);
      note("leave of " + leaving.instance(), 1, bed.counts.ownerGone(its, System.nanoTime()));
      staying.forEach(bed.scraper::resume);
      bed.offsets.awaitShares(shares);
      bed.awaitMore(stays, 10);
    }

    private void note(String what, int memberships, long doubled) {
      rebalances += memberships;
      if (doubled > 0) {
        bed.say(
            "%s %d, %s: %d doubled, first shown %d ms before"
                .formatted(
                    protocol, rebalances, what, doubled, bed.counts.doubledShownFor().toMillis()));
      }
    }
  }
}
