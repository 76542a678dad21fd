package io.busytone.web.pages;

import io.busytone.catalog.Language;
import io.busytone.diagnose.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the fleet's events say about the failures of one cause at one target, for readers.
 *
 * @param sentences plain text, in the reader's language; empty if nothing tells
 */
record FindingText(List<String> sentences) {
  static final FindingText NOTHING = new FindingText(List.of());

  static FindingText of(Finding finding, String kind, String cause, Language language) {
    return of(finding, finding.evidence(kind, cause, language), language);
  }

  /** Whatever the cause. */
  static FindingText of(Finding finding, Language language) {
    return of(finding, finding.evidence(language), language);
  }

  private static FindingText of(Finding finding, List<String> evidence, Language language) {
    return new FindingText(
        Stream.concat(
                evidence.stream(),
                finding.side().stream().map(side -> side.reason().sentence(language)))
            .toList());
  }
}
