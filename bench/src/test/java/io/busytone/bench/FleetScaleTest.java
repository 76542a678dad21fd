package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.busytone.bench.ScaleScenario.Departures;
import io.busytone.bench.ScaleScenario.Scrapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The simulated protocol keeps its promises, and the document has what the command prints. */
final class FleetScaleTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "sizing.md");
  private static final Pattern COMMAND =
      Pattern.compile("io\\.busytone\\.bench\\.FleetScale (--.*)\n");

  /** A membership window and a scrape interval, at twice the usual pace. */
  private static final double MOST_DOUBLED_SECONDS = 2 * (20 + 15);

  @Test
  void calm_showsAllWithinAnInterval() {
    ScaleOutcome outcome =
        GroupSimulation.run(new ScaleScenario("", Scrapes.USUAL, Departures.NONE));

    assertThat(outcome.doubled()).isZero();
    assertThat(outcome.lost()).isZero();
    assertThat(outcome.recounted()).isZero();
    assertThat(outcome.greatestStalenessSeconds()).isBetween(10.0, 16.0);
    assertThat(outcome.shown() / outcome.produced()).isCloseTo(1, within(0.01));
  }

  @Test
  void orderlyDepartures_doubleAndLoseNothing() {
    ScaleOutcome outcome =
        GroupSimulation.run(new ScaleScenario("", Scrapes.USUAL, new Departures(10, false, 5)));

    assertThat(outcome.doubled()).isZero();
    assertThat(outcome.lost()).isZero();
    assertThat(outcome.recounted()).isPositive();
    assertThat(outcome.shown() / outcome.produced()).isCloseTo(1, within(0.01));
  }

  @Test
  void killsInAStormOfRebalances_doubleNoMoreThanTheWindow() {
    ScaleOutcome outcome =
        GroupSimulation.run(new ScaleScenario("", Scrapes.USUAL, Departures.killedEvery(5)));

    double kills = 1_800 / 5.0;
    double partitions = (double) ScaleScenario.PARTITIONS / ScaleScenario.MEMBERS;
    assertThat(outcome.doubled())
        .isPositive()
        .isLessThan(kills * partitions * MOST_DOUBLED_SECONDS);
    assertThat(outcome.lost()).isZero();
    assertThat(outcome.shown() / outcome.produced()).isCloseTo(1, within(0.01));
  }

  @Test
  void lostShard_isMadeUpForWhenItIsBack() {
    ScaleOutcome outcome =
        GroupSimulation.run(new ScaleScenario("", 0.5, Scrapes.USUAL, Departures.NONE, 900));

    assertThat(outcome.greatestStalenessSeconds()).isBetween(890.0, 930.0);
    assertThat(outcome.doubled()).isZero();
    assertThat(outcome.shown() / outcome.produced()).isCloseTo(1, within(0.01));
  }

  @Test
  void document_hasTheTablesThatItsCommandPrints() throws IOException {
    String document = Files.readString(DOCUMENT, UTF_8);
    Matcher command = COMMAND.matcher(document);
    assertThat(command.find()).isTrue();
    StringWriter printed = new StringWriter();
    int code =
        new CommandLine(new FleetScale())
            .setOut(new PrintWriter(printed))
            .execute(command.group(1).split(" "));

    assertThat(code).isZero();
    String[] tables = printed.toString().split("\n\n");
    assertThat(tables).hasSize(2);
    assertThat(Arrays.stream(tables).map(String::strip))
        .allSatisfy(table -> assertThat(document).contains(table));
  }
}
