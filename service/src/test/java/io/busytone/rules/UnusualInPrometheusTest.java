package io.busytone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.count.FailureIncrease;
import io.busytone.incident.Incident;
import io.busytone.incident.RecentFailures;
import io.busytone.incident.SpikeRule;
import io.busytone.it.NeedsTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One definition of what is unusual: the board's, in Java, and the recording rules', in PromQL, say
 * the same of the same failures. What Java finds is what promtool expects of the rules.
 */
@NeedsTool("promtool")
final class UnusualInPrometheusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As Prometheus scrapes, and as the rules are evaluated. */
  private static final Duration TICK = Duration.ofSeconds(30);

  /** As the board is updated. */
  private static final Duration UPDATE = Duration.ofSeconds(2);

  private static final Duration LENGTH = Duration.ofMinutes(160);
  private static final int TICKS_PER_MINUTE = 2;
  private static final double WINDOW_SECONDS = SpikeRule.WINDOW.toSeconds();

  /** The rules wait until the window and as much before it are known; Java compares sooner. */
  private static final int KNOWN_MINUTES = 12;

  /** Rates of two minutes, from scrapes every half, are smoother than counts of a minute. */
  private static final double TOLERANCE_PER_SECOND = 0.01;

  private static final double TOLERANCE = 0.15;

  private static final String SERIES =
      "busytone_connection_failures_total{job=\"busytone\",instance=\"a\",kind=\"refused\",cause=\"%s\",client=\"shop\",target=\"%s\"}";

  @TempDir Path folder;

  /**
   * Failures of one cause at one target: so many a minute on average, others for some minutes, then
   * as before.
   */
  private record Course(
      String cause, String target, int first, double usually, int length, double then) {
    double at(int minute) {
      return minute >= first && minute < first + length ? then : usually;
    }
  }

  /**
   * What Java says about one course at one minute.
   *
   * @param unusual whether it is; null while an incident eases
   * @param usual failures per second before it was
   */
  private record Finding(@Nullable Boolean unusual, double usual) {}

  @Test
  void unusual_isTheSameOnTheBoardAndInPrometheus() throws Exception {
    List<Course> courses =
        List.of(
            new Course("not_listening", "quiet:1", 80, 0, 12, 60),
            new Course("not_listening", "busy:1", 80, 20, 12, 200),
            new Course("firewall", "rising:1", 80, 20, 40, 48),
            new Course("not_listening", "rare:1", 100, 1.5, 40, 14),
            new Course("firewall", "sparse:1", 90, 0.5, 40, 6),
            new Course("unspecified", "judged:1", 90, 15, 60, 0),
            new Course("firewall", "judged:1", 90, 0, 60, 15),
            new Course("unspecified", "few:1", 60, 0, 60, 3),
            new Course("unspecified", "long:1", 40, 5, 100, 50));
    List<List<Finding>> findings = new ArrayList<>();
    ObjectNode test = play(courses, findings);
    int positive = expect(courses, findings, test.putArray("promql_expr_test"));
    ObjectNode file = JSON.createObjectNode();
    file.putArray("rule_files").add(PrometheusRuleFile.PATH.toAbsolutePath().toString());
    file.put("evaluation_interval", TICK.toSeconds() + "s");
    file.putArray("tests").add(test);
    Files.writeString(folder.resolve("test.json"), file.toString());

    Promtool result = Promtool.test(folder, List.of("test.json"));

    assertThat(positive).as("verdicts of unusual").isBetween(150, 400);
    assertThat(test.get("promql_expr_test")).hasSizeGreaterThan(1000);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  /** Plays it to Java; returns the same as series of counters. */
  private static ObjectNode play(List<Course> courses, List<List<Finding>> findings) {
    Random random = new Random(7);
    Instant start = Instant.parse("2026-11-01T03:00:00Z");
    List<FailureIncrease> fresh = new ArrayList<>();
    long[] nanos = {0};
    RecentFailures recent =
        new RecentFailures(
            () -> {
              List<FailureIncrease> drained = List.copyOf(fresh);
              fresh.clear();
              return drained;
            },
            () -> true,
            () -> nanos[0],
            () -> start.plusNanos(nanos[0]),
            target -> target);
    long[][] totals = new long[courses.size()][(int) LENGTH.dividedBy(TICK) + 1];
    recent.update();
    for (int tick = 1; tick < totals[0].length; tick++) {
      for (int i = 0; i < totals.length; i++) {
        totals[i][tick] = totals[i][tick - 1];
      }
      for (Duration passed = Duration.ZERO; passed.compareTo(TICK) < 0; ) {
        passed = passed.plus(UPDATE);
        nanos[0] += UPDATE.toNanos();
        int minute = (int) Duration.ofNanos(nanos[0] - 1).toMinutes();
        for (int i = 0; i < totals.length; i++) {
          Course course = courses.get(i);
          double mean = course.at(minute) * UPDATE.toSeconds() / 60;
          int failures = poisson(mean, random);
          totals[i][tick] += failures;
          fresh.add(new FailureIncrease("refused", course.cause, "shop", course.target, failures));
        }
        fresh.removeIf(increase -> increase.failures() == 0);
        recent.update();
      }
      if (tick % TICKS_PER_MINUTE == 0) {
        findings.add(courses.stream().map(course -> finding(recent, course)).toList());
      }
    }
    ObjectNode test = JSON.createObjectNode().put("interval", TICK.toSeconds() + "s");
    ArrayNode series = test.putArray("input_series");
    for (int i = 0; i < totals.length; i++) {
      String name = SERIES.formatted(courses.get(i).cause, courses.get(i).target);
      series.addObject().put("series", name).put("values", values(totals[i]));
    }
    return test;
  }

  /** A series is born at 0, just before its first failure. */
  private static String values(long[] totals) {
    StringBuilder values = new StringBuilder();
    for (int tick = 0; tick < totals.length; tick++) {
      boolean unborn = totals[Math.min(tick + 1, totals.length - 1)] == 0;
      values.append(unborn ? "_" : Long.toString(totals[tick])).append(' ');
    }
    return values.toString().strip();
  }

  private static Finding finding(RecentFailures recent, Course course) {
    return recent.snapshot().incidents().stream()
        .filter(incident -> incident.state() != Incident.State.OVER)
        .flatMap(incident -> incident.parts().stream())
        .filter(part -> part.causeAtTarget().cause().equals(course.cause))
        .filter(part -> part.causeAtTarget().target().equals(course.target))
        .map(part -> new Finding(part.unusual() ? true : null, part.usual() / WINDOW_SECONDS))
        .findFirst()
        .orElse(new Finding(false, 0));
  }

  /**
   * Expects the same of the rules: once Java says so for a minute before and after, since
   * Prometheus knows when something failed to half a minute. Returns how often it is unusual.
   */
  private static int expect(
      List<Course> courses, List<List<Finding>> findings, ArrayNode expected) {
    int positive = 0;
    for (int minute = KNOWN_MINUTES; minute < findings.size() - 1; minute++) {
      for (int i = 0; i < courses.size(); i++) {
        Finding now = findings.get(minute).get(i);
        Boolean unusual = now.unusual;
        boolean settled =
            unusual != null
                && unusual.equals(findings.get(minute - 1).get(i).unusual)
                && unusual.equals(findings.get(minute + 1).get(i).unusual);
        if (settled) {
          Course course = courses.get(i);
          String labels = "{cause=\"%s\",target=\"%s\"}".formatted(course.cause, course.target);
          // findings are of the end of their minute
          String at = (minute + 1) * 60 + "s";
          expected
              .addObject()
              .put("expr", "count(spread:busytone_failures:unusual" + labels + ") or vector(0)")
              .put("eval_time", at)
              .putArray("exp_samples")
              .addObject()
              .put("labels", "{}")
              .put("value", unusual ? 1 : 0);
          if (unusual) {
            positive++;
            String difference =
                String.format(
                    Locale.ROOT,
                    "abs(spread:busytone_failures:usual%s - %f) < bool %f",
                    labels,
                    now.usual,
                    TOLERANCE_PER_SECOND + TOLERANCE * now.usual);
            expected
                .addObject()
                .put("expr", "sum(" + difference + ")")
                .put("eval_time", at)
                .putArray("exp_samples")
                .addObject()
                .put("labels", "{}")
                .put("value", 1);
          }
        }
      }
    }
    return positive;
  }

  private static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
