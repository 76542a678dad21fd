package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Samples;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of the board that change, by the {@code id} of their element; HTML. */
final class BoardParts {
  private final SpikeList spikes;
  private final TargetTable targets;
  private final FirstLineHint firstLine;

  BoardParts(Catalog catalog, Samples samples, FirstLineHint firstLine) {
    Titles titles = new Titles(catalog);
    this.spikes = new SpikeList(titles, samples);
    this.targets = new TargetTable(titles);
    this.firstLine = firstLine;
  }

  Map<String, String> html(Visit visit, BoardState situation) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("scope", scope(visit.words(), situation));
    parts.put("spikes", isEmpty(situation) ? empty(visit.words()) : spikes.html(visit, situation));
    parts.put("rates", RateCharts.html(visit, situation));
    parts.put("targets", targets.html(visit, situation));
    parts.put("intake", IntakeList.html(visit, situation));
    return parts;
  }

  private static boolean isEmpty(BoardState situation) {
    return situation.intake().records() == 0 && situation.picture().failing().isEmpty();
  }

  private String empty(Words words) {
    return """
        <h2>%s</h2>
        <p>%s</p>
        <div data-copy="%s" data-copied="%s" data-failed="%s">
        <pre tabindex="0"><code class="language-sh">%s</code></pre>
        </div>
        <p>%s</p>"""
        .formatted(
            words.html("board.empty"),
            words.html("board.empty.how"),
            words.html("copy"),
            words.html("copy.done"),
            words.html("copy.failed"),
            Html.escape(firstLine.command()),
            words.html("board.empty.then"));
  }

  private static String scope(Words words, BoardState situation) {
    boolean fleet = situation.picture().scope() == FailureSnapshot.Scope.FLEET;
    String whose =
        fleet
            ? words.html("board.fleet")
            : words.html("board.process") + " " + IntakeList.shares(words, situation.intake());
    String trouble =
        situation
            .trouble()
            .map(why -> "<p class=\"problems\">%s</p>".formatted(words.html("board.trouble", why)))
            .orElse("");
    return trouble + "<p class=\"quiet\">" + whose + "</p>";
  }
}
