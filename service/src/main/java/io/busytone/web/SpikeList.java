package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Sample;
import io.busytone.incident.Samples;
import io.busytone.incident.Spike;
import io.busytone.incident.SpikeRule;
import java.time.Duration;
import java.util.stream.Stream;

/** The part of the board that says what is unusual; HTML. */
final class SpikeList {
  private static final int MOST = 20;
  private static final Duration LITTLE = Duration.ofMinutes(10);

  private final Titles titles;
  private final Samples samples;

  SpikeList(Titles titles, Samples samples) {
    this.titles = titles;
    this.samples = samples;
  }

  String html(Visit visit, BoardState situation) {
    Words words = visit.words();
    FailureSnapshot picture = situation.picture();
    return "<h2>%s</h2>\n%s\n<details><summary>%s</summary><p>%s</p></details>"
        .formatted(
            words.html("board.spikes"),
            picture.spikes().isEmpty() ? calm(words, picture) : list(visit, picture),
            words.html("board.rule.title"),
            words.html("board.rule", SpikeRule.FLOOR, SpikeRule.TIMES));
  }

  private static String calm(Words words, FailureSnapshot picture) {
    if (picture.watched().isZero()) {
      return "<p class=\"calm\">%s</p>".formatted(words.html("board.catchingUp"));
    }
    String young =
        picture.watched().compareTo(LITTLE) < 0
            ? " " + words.html("board.young", new Amounts(words).duration(picture.watched()))
            : "";
    return "<p class=\"calm\"><strong>%s</strong>%s</p>".formatted(words.html("board.calm"), young);
  }

  private String list(Visit visit, FailureSnapshot picture) {
    return picture.spikes().stream()
        .limit(MOST)
        .map(spike -> item(visit, picture, spike))
        .collect(joining("\n", "<ul class=\"spikes\">\n", "\n</ul>"));
  }

  private String item(Visit visit, FailureSnapshot picture, Spike spike) {
    Words words = visit.words();
    Amounts amounts = new Amounts(words);
    String remedy = titles.remedy(visit, spike.place(), spike.since());
    return """
        <li class="spike">
        <h3><a href="%s">%s</a></h3>
        <p class="where">%s <span class="ids" translate="no">%s · %s</span></p>
        <p>%s</p>
        <p>%s</p>
        %s<p><a class="do" href="%s">%s</a></p>
        </li>"""
        .formatted(
            remedy,
            Html.escape(titles.title(spike.place(), words.language())),
            amounts.label(spike.place().target()),
            Html.escape(spike.place().kind()),
            Html.escape(spike.place().cause()),
            when(words, amounts, picture, spike),
            clients(words, amounts, spike),
            samples.latest(spike.place()).map(sample -> sample(words, sample)).orElse(""),
            remedy,
            words.html("board.spike.remedy"));
  }

  private static String when(Words words, Amounts amounts, FailureSnapshot picture, Spike spike) {
    return Stream.of(
            "<strong>%s</strong>"
                .formatted(
                    words.html(
                        "board.spike.count",
                        amounts.number(spike.failures()),
                        amounts.number(spike.usual()))),
            words.html("board.spike.since") + " " + amounts.time(spike.since()) + " UTC",
            words.html(
                "board.spike.for", amounts.duration(Duration.between(spike.since(), picture.at()))),
            words.html("board.spike.last") + " " + amounts.time(spike.last()) + " UTC")
        .collect(joining(" · "));
  }

  private static String clients(Words words, Amounts amounts, Spike spike) {
    int more = spike.clientCount() - spike.clients().size();
    Stream<String> named =
        spike.clients().stream()
            .map(each -> amounts.label(each.client()) + " " + amounts.number(each.failures()));
    Stream<String> others = more > 0 ? Stream.of(words.html("board.more", more)) : Stream.empty();
    return words.html("board.clients")
        + ": "
        + Stream.concat(named, others).collect(joining(" · "));
  }

  private static String sample(Words words, Sample sample) {
    return "<p class=\"sample\" title=\"%s\"><bdi dir=\"auto\" translate=\"no\">%s</bdi></p>\n"
        .formatted(words.html("board.spike.sample"), Html.escape(sample.line()));
  }
}
