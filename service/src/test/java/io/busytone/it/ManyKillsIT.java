package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Dfaults.kills=500}: so many times SIGKILL under each group protocol, side by side.
 * Nothing is lost, and of what is doubled it is printed when it was first shown.
 */
@ExtendWith(TestBedExtension.class)
@EnabledIfSystemProperty(named = "faults.kills", matches = "\\d+")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class ManyKillsIT {
  private static final int KILLS = Integer.getInteger("faults.kills", 0);
  private static final int RATE = 200;
  private static final Duration SESSION = Duration.ofMillis(2_400);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private enum Moment {
    /** While it starts, joins its group, or takes over what the dead one counted. */
    STARTING,
    COUNTING,
    /** Within 20 ms after a scrape was answered. */
    AFTER_SCRAPE
  }

  /** Half of them come right after a scrape, where most can be doubled. */
  private static final List<Moment> MOMENTS =
      List.of(Moment.STARTING, Moment.COUNTING, Moment.AFTER_SCRAPE, Moment.AFTER_SCRAPE);

  private static List<String> quickStart;

  @BeforeAll
  static void archiveClasses(@TempDir Path folder) {
    quickStart = ClassArchive.options(folder);
  }

  @ParameterizedTest
  @EnumSource
  void kills_loseNothing(GroupProtocol protocol, TestBed bed) {
    Random random = new Random(bed.seed);
    Map<Moment, Integer> times = new EnumMap<>(Moment.class);
    ServiceProcess service =
        bed.instance("a", protocol.withSessions(bed, SESSION)).withJvmOptions(quickStart);
    bed.startScraped(service);
    bed.load.start(RATE);
    for (int kill = 1; kill <= KILLS; kill++) {
      Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
      times.merge(moment, 1, Integer::sum);
      long sinceScrape = await(moment, bed, service, random);
      service.kill();
      long goneNanos = System.nanoTime();
      bed.scraper.pause(service);
      long doubled = bed.counts.ownerGone(TestBed.ALL_PARTITIONS, goneNanos);
      if (doubled > 0) {
        bed.say(
            "%s kill %d, %s%s: %d doubled, first shown %d ms before it was gone"
                .formatted(
                    protocol,
                    kill,
                    moment,
                    sinceScrape < 0 ? "" : ", " + sinceScrape + " ms after a scrape",
                    doubled,
                    bed.counts.doubledShownFor().toMillis()));
      }
      service.launch();
      bed.scraper.resume(service);
    }
    bed.load.stop();
    bed.counts.assertExact(PATIENCE);
    bed.say(
        "%s, seed %d, %d kills %s: %s"
            .formatted(protocol, bed.seed, KILLS, times, bed.counts.figures()));
    assertThat(service.running()).isTrue();
  }

  /**
   * Waits for a moment to kill at.
   *
   * @return how many milliseconds after a scrape, or -1
   */
  private static long await(Moment moment, TestBed bed, ServiceProcess service, Random random) {
    if (moment == Moment.STARTING) {
      TestBed.pass(Duration.ofMillis(random.nextInt(2_500)));
      return -1;
    }
    double before = bed.scraper.increases().sum(TimeSeries.FAILURES);
    Awaitility.await("counts of this run")
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) > before);
    if (moment == Moment.COUNTING) {
      TestBed.pass(Duration.ofMillis(random.nextInt(800)));
      return -1;
    }
    long after = random.nextInt(20);
    bed.scraper.awaitNext(service);
    TestBed.pass(Duration.ofMillis(after));
    return after;
  }
}
