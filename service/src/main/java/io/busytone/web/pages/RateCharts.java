package io.busytone.web.pages;

import io.busytone.catalog.Kind;
import io.busytone.incident.FailureSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of the board with a small chart for each kind, and the same as a table.
 *
 * @param charts in the order of the kinds
 * @param rows the oldest first
 */
record RateCharts(List<Chart> charts, List<Row> rows) {
  /** Of a chart, in the units of its bars. */
  static final int WIDTH = FailureSnapshot.MINUTES * Bar.PITCH;

  /** Of the highest bar. */
  static final int HEIGHT = 48;

  private static final int MINUTES_A_ROW = 5;
  private static final List<Kind> KINDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.NONE).toList();

  static RateCharts of(FailureSnapshot failures) {
    return new RateCharts(
        KINDS.stream().map(kind -> Chart.of(kind, minutes(failures, kind))).toList(),
        IntStream.range(0, FailureSnapshot.MINUTES / MINUTES_A_ROW)
            .mapToObj(row -> Row.of(failures, row * MINUTES_A_ROW))
            .toList());
  }

  private static List<Double> minutes(FailureSnapshot failures, Kind kind) {
    return failures
        .minutesByKind()
        .getOrDefault(kind.id(), Collections.nCopies(FailureSnapshot.MINUTES, 0.0));
  }

  /**
   * The failures of a kind.
   *
   * @param now in the last minute
   * @param peak in the worst minute
   * @param bars one for each minute that had any
   */
  record Chart(Kind kind, double now, double peak, List<Bar> bars) {
    private static Chart of(Kind kind, List<Double> minutes) {
      double peak = Collections.max(minutes);
      return new Chart(kind, minutes.get(minutes.size() - 1), peak, Bar.of(minutes, peak));
    }
  }

  /**
   * One minute.
   *
   * @param x where it begins, from the left
   * @param y where it begins, from the top
   */
  record Bar(int x, long y, long height) {
    static final int WIDTH = 3;
    private static final int PITCH = WIDTH + 1;

    /**
     * Those of minutes that had any.
     *
     * @param scale how many failures the highest bar stands for
     */
    static List<Bar> of(List<Double> minutes, double scale) {
      return IntStream.range(0, minutes.size())
          .filter(minute -> minutes.get(minute) > 0)
          .mapToObj(minute -> of(minute, minutes.get(minute) / scale))
          .toList();
    }

    private static Bar of(int minute, double share) {
      long height = Math.max(1, Math.round(share * HEIGHT));
      return new Bar(minute * PITCH, HEIGHT - height, height);
    }
  }

  /**
   * A row of the table.
   *
   * @param end of its minutes
   * @param means failures a minute, by kind
   */
  record Row(Instant end, List<Double> means) {
    private static Row of(FailureSnapshot failures, int from) {
      int to = from + MINUTES_A_ROW;
      return new Row(
          failures.at().minus(Duration.ofMinutes(FailureSnapshot.MINUTES - to)),
          KINDS.stream().map(kind -> mean(minutes(failures, kind).subList(from, to))).toList());
    }

    private static double mean(List<Double> minutes) {
      return minutes.stream().mapToDouble(minute -> minute).average().orElse(0);
    }
  }
}
