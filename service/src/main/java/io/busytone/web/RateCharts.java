package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Kind;
import io.busytone.incident.FailureSnapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The part of the board with a small chart for each kind, and the same as a table; HTML. */
final class RateCharts {
  private static final int BAR = 4;
  private static final int HEIGHT = 48;
  private static final int MINUTES_A_ROW = 5;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final List<Kind> KINDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.NONE).toList();

  private RateCharts() {}

  static String html(Visit visit, BoardState situation) {
    Words words = visit.words();
    FailureSnapshot picture = situation.picture();
    return """
        <h2>%s</h2>
        <div class="charts">
        %s
        </div>
        <details><summary>%s</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="%s">%s</div>
        </details>"""
        .formatted(
            words.html("board.rates"),
            KINDS.stream().map(kind -> chart(visit, picture, kind)).collect(joining("\n")),
            words.html("board.rates.table"),
            words.html("board.rates"),
            table(words, picture));
  }

  private static String chart(Visit visit, FailureSnapshot picture, Kind kind) {
    Words words = visit.words();
    Amounts amounts = new Amounts(words);
    List<Double> minutes = minutes(picture, kind);
    double peak = Collections.max(minutes);
    String summary =
        words.html("board.rates.now", amounts.number(minutes.get(minutes.size() - 1)))
            + ", "
            + words.html("board.rates.peak", amounts.number(peak));
    return """
        <figure class="chart%s">
        <figcaption><a href="%s">%s</a> <span>%s</span></figcaption>
        <svg viewBox="0 0 %d %d" preserveAspectRatio="none" role="img"><title>%s: %s</title>%s</svg>
        </figure>"""
        .formatted(
            peak == 0 ? " none" : "",
            visit.href(Addresses.of(kind)),
            words.html("kind." + kind.id()),
            summary,
            minutes.size() * BAR,
            HEIGHT + 1,
            words.html("kind." + kind.id()),
            summary,
            bars(minutes, peak));
  }

  private static String bars(List<Double> minutes, double peak) {
    String line =
        "<rect class=\"base\" x=\"0\" y=\"%d\" width=\"%d\" height=\"1\"/>"
            .formatted(HEIGHT, minutes.size() * BAR);
    return line
        + IntStream.range(0, minutes.size())
            .filter(minute -> minutes.get(minute) > 0)
            .mapToObj(minute -> bar(minute, minutes.get(minute) / peak))
            .collect(joining());
  }

  private static String bar(int minute, double share) {
    long height = Math.max(1, Math.round(share * HEIGHT));
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
        .formatted(minute * BAR, HEIGHT - height, BAR - 1, height);
  }

  private static String table(Words words, FailureSnapshot picture) {
    String heads =
        KINDS.stream()
            .map(
                kind ->
                    "<th scope=\"col\" class=\"number\">"
                        + words.html("kind." + kind.id())
                        + "</th>")
            .collect(joining());
    String rows =
        IntStream.range(0, FailureSnapshot.MINUTES / MINUTES_A_ROW)
            .mapToObj(row -> row(words, picture, row))
            .collect(joining("\n"));
    return "<table><thead><tr><th scope=\"col\">%s</th>%s</tr></thead><tbody>\n%s\n</tbody></table>"
        .formatted(words.html("board.rates.until"), heads, rows);
  }

  private static String row(Words words, FailureSnapshot picture, int row) {
    Amounts amounts = new Amounts(words);
    int from = row * MINUTES_A_ROW;
    Instant end = picture.at().minusSeconds(60L * (FailureSnapshot.MINUTES - from - MINUTES_A_ROW));
    String cells =
        KINDS.stream()
            .map(kind -> mean(minutes(picture, kind).subList(from, from + MINUTES_A_ROW)))
            .map(mean -> "<td class=\"number\">" + amounts.number(mean) + "</td>")
            .collect(joining());
    return "<tr><th scope=\"row\">%s</th>%s</tr>".formatted(CLOCK.format(end), cells);
  }

  private static double mean(List<Double> minutes) {
    return minutes.stream().mapToDouble(minute -> minute).average().orElse(0);
  }

  private static List<Double> minutes(FailureSnapshot picture, Kind kind) {
    return picture
        .minutesByKind()
        .getOrDefault(kind.id(), Collections.nCopies(FailureSnapshot.MINUTES, 0.0));
  }
}
