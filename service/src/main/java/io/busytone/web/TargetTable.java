package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.incident.TargetFailures;
import java.util.List;
import java.util.stream.Stream;

/** The part of the board with the targets that clients fail at most; HTML. */
final class TargetTable {
  private static final int MOST = 10;
  private static final List<String> NUMBERS = List.of("five", "hour", "clients");

  private final Titles titles;

  TargetTable(Titles titles) {
    this.titles = titles;
  }

  String html(Visit visit, BoardState situation) {
    Words words = visit.words();
    List<TargetFailures> worst = situation.picture().targets().stream().limit(MOST).toList();
    return "<h2>%s</h2>\n%s"
        .formatted(
            words.html("board.targets"),
            worst.isEmpty()
                ? "<p>" + words.html("board.targets.none") + "</p>"
                : table(visit, worst));
  }

  private String table(Visit visit, List<TargetFailures> worst) {
    Words words = visit.words();
    String heads =
        Stream.of("target", "five", "hour", "clients", "cause", "last")
            .map(
                key ->
                    "<th scope=\"col\"%s>%s</th>"
                        .formatted(numeric(key), words.html("board.targets." + key)))
            .collect(joining());
    String rows = worst.stream().map(each -> row(visit, each)).collect(joining("\n"));
    return """
        <div class="scroll" tabindex="0" role="region" aria-label="%s">
        <table><thead><tr>%s</tr></thead><tbody>
        %s
        </tbody></table></div>"""
        .formatted(words.html("board.targets"), heads, rows);
  }

  private static String numeric(String key) {
    return NUMBERS.contains(key) ? " class=\"number\"" : "";
  }

  private String row(Visit visit, TargetFailures trouble) {
    Amounts amounts = new Amounts(visit.words());
    return """
        <tr%s><th scope="row">%s</th><td class="number">%s</td><td class="number">%s</td>\
        <td class="number">%d</td><td><a href="%s">%s</a></td><td>%s</td></tr>"""
        .formatted(
            trouble.lastFiveMinutes() == 0 ? " class=\"quiet\"" : "",
            amounts.label(trouble.target()),
            amounts.number(trouble.lastFiveMinutes()),
            amounts.number(trouble.lastHour()),
            trouble.clientCount(),
            titles.remedy(visit, trouble.most(), trouble.since()),
            Html.escape(titles.title(trouble.most(), visit.language())),
            amounts.time(trouble.last()));
  }
}
