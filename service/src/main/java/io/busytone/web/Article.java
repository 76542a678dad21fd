package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.catalog.RemedyHeadings;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A text with its four sections, rendered once.
 *
 * @param title plain text
 * @param language what it is written in
 * @param contents links to its sections, HTML
 * @param sections HTML for {@link Markdown#pinned}
 */
record Article(String title, Language language, String contents, String sections) {
  /** Anchors: permanent, and the same in every language. */
  private static final List<String> ANCHORS = List.of("meaning", "confirm", "fix", "prevent");

  static Article of(Remedy remedy, Language language, Markdown markdown) {
    List<String> texts =
        List.of(remedy.meaning(), remedy.confirm(), remedy.fix(), remedy.prevent());
    List<String> headings = RemedyHeadings.of(language);
    return new Article(
        remedy.title(),
        language,
        join(i -> "<li><a href=\"#%s\">%s</a></li>".formatted(ANCHORS.get(i), headings.get(i))),
        join(i -> section(ANCHORS.get(i), headings.get(i), markdown.html(texts.get(i)))));
  }

  /** A section of a page. */
  static String section(String anchor, String heading, String html) {
    return "<section id=\"%s\">\n<h2>%s</h2>\n%s</section>".formatted(anchor, heading, html);
  }

  private static String join(IntFunction<String> part) {
    return IntStream.range(0, ANCHORS.size()).mapToObj(part).collect(joining("\n"));
  }
}
