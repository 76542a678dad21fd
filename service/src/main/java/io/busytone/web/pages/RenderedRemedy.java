package io.busytone.web.pages;

import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.catalog.RemedyHeadings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The text of a remedy or a runbook, rendered once.
 *
 * @param title plain text
 * @param language what it is written in
 * @param direction of that language, {@code ltr} or {@code rtl}
 * @param sections the four of them
 */
record RenderedRemedy(String title, Language language, String direction, List<Section> sections) {
  /** Anchors: permanent, and the same in every language. */
  private static final List<String> ANCHORS = List.of("meaning", "confirm", "fix", "prevent");

  /**
   * @param messages of the language it is written in
   */
  static RenderedRemedy of(Remedy remedy, Messages messages) {
    List<String> headings = RemedyHeadings.of(messages.language());
    List<String> texts =
        List.of(remedy.meaning(), remedy.confirm(), remedy.fix(), remedy.prevent());
    List<Section> sections =
        IntStream.range(0, ANCHORS.size())
            .mapToObj(
                i ->
                    new Section(ANCHORS.get(i), headings.get(i), MarkdownHtml.render(texts.get(i))))
            .toList();
    return new RenderedRemedy(remedy.title(), messages.language(), messages.direction(), sections);
  }

  /**
   * @param anchor the {@code id} of its element
   * @param heading plain text
   */
  record Section(String anchor, String heading, MarkdownHtml text) {}
}
