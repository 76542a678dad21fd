package io.busytone.web;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.stream.Stream;

/** The part of the board that says how reading the topic goes; HTML. */
final class IntakeList {
  private IntakeList() {}

  static String html(Visit visit, BoardState situation) {
    Words words = visit.words();
    ConsumerStatus intake = situation.intake();
    return "<h2>%s</h2>\n%s<dl class=\"intake\">\n%s\n</dl>"
        .formatted(words.html("board.intake"), problems(words, intake), entries(words, intake));
  }

  private static String entries(Words words, ConsumerStatus intake) {
    Amounts amounts = new Amounts(words);
    return Stream.of(
            entry(words, "partitions", shares(words, intake)),
            entry(words, "lag", lag(words, intake)),
            entry(
                words,
                "last",
                intake
                    .lastCounted()
                    .map(last -> amounts.time(last) + " UTC")
                    .orElse(words.html("board.never"))),
            entry(words, "records", amounts.number(intake.records())),
            entry(words, "deadLetters", amounts.number(intake.deadLetters())))
        .collect(joining("\n"));
  }

  private static String lag(Words words, ConsumerStatus intake) {
    Amounts amounts = new Amounts(words);
    String records = words.html("board.lag", amounts.number(intake.lagRecords()));
    return intake.lagRecords() == 0
        ? records
        : records + ", " + amounts.duration(Duration.ofSeconds((long) intake.lagSeconds()));
  }

  /** What this process holds: {@code connection-errors 0–3 (of 12)}; HTML. */
  static String shares(Words words, ConsumerStatus intake) {
    return intake.shares().isEmpty()
        ? words.html("board.noPartition")
        : intake.shares().stream().map(share -> share(words, share)).collect(joining("; "));
  }

  private static String share(Words words, ConsumerStatus.Share share) {
    String held =
        share.all() == 0
            ? words.html("board.partitions", share.ranges())
            : words.html("board.partitionsOf", share.ranges(), share.all());
    return "<bdi translate=\"no\">" + Html.escape(share.topic()) + "</bdi>: " + held;
  }

  private static String problems(Words words, ConsumerStatus intake) {
    return intake.problems().isEmpty()
        ? ""
        : intake.problems().stream()
            .map(problem -> "<li><bdi>" + Html.escape(problem) + "</bdi></li>")
            .collect(
                joining(
                    "\n",
                    "<div class=\"problems\"><strong>"
                        + words.html("board.problems")
                        + "</strong><ul>\n",
                    "\n</ul></div>\n"));
  }

  private static String entry(Words words, String key, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(words.html("board.intake." + key), value);
  }
}
