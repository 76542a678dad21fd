package io.busytone.web;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the link that led here says about the case at hand: which target, which client, when. Alerts
 * and dashboards add it to their links; it may be anything.
 */
final class Origin {
  private static final List<String> NAMES = List.of("target", "client", "from", "to", "at");

  /** What the metrics say where they do not know, or fold many into one. */
  private static final List<String> NOBODY = List.of("", "__unknown__", "__other__");

  /** Grafana's times: milliseconds since 1970. */
  private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{12,13}");

  private Origin() {}

  /** A list of what is known, or nothing; HTML. */
  static String html(Visit visit) {
    String entries =
        NAMES.stream()
            .filter(name -> known(visit, name).isPresent())
            .map(name -> entry(visit, name))
            .collect(joining("\n"));
    return entries.isEmpty()
        ? ""
        : "<aside class=\"origin\" aria-label=\"%s\">\n<dl>\n%s\n</dl>\n</aside>"
            .formatted(visit.words().html("remedy.context"), entries);
  }

  /** A value the link carries, if it says anything. */
  static Optional<String> known(Visit visit, String name) {
    return Optional.ofNullable(visit.parameters().get(name))
        .map(String::strip)
        .filter(value -> !NOBODY.contains(value));
  }

  private static String entry(Visit visit, String name) {
    String value = known(visit, name).map(Origin::readable).orElse("");
    return "<div><dt>%s</dt><dd><code translate=\"no\">%s</code></dd></div>"
        .formatted(visit.words().html("remedy.context." + name), Html.escape(value));
  }

  private static String readable(String value) {
    return EPOCH_MILLIS.matcher(value).matches()
        ? Instant.ofEpochMilli(Long.parseLong(value)).toString()
        : value;
  }
}
