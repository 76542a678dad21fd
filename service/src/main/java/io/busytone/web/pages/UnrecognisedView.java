package io.busytone.web.pages;

import io.busytone.catalog.CauseDraft;
import io.busytone.incident.UnrecognisedLines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of lines that no rule knows shows.
 *
 * @param isOn whether lines are kept at all
 * @param at as of when
 * @param rows the most frequent first
 * @param more how many are not shown
 * @param drafted the lines that the reader wants a cause for
 */
record UnrecognisedView(
    boolean isOn, Instant at, List<UnrecognisedLines> rows, int more, Optional<Drafted> drafted) {
  /** Much more than anybody reads. */
  private static final int MAX_ROWS = 100;

  /**
   * A cause for some lines.
   *
   * @param lines which
   * @param draft empty if they have nothing that a rule could look for
   * @param matched all lines that it would match
   */
  record Drafted(
      UnrecognisedLines lines, Optional<CauseDraft> draft, List<UnrecognisedLines> matched) {}

  static UnrecognisedView of(
      boolean isOn, Instant at, List<UnrecognisedLines> all, Optional<Drafted> drafted) {
    List<UnrecognisedLines> rows = all.subList(0, Math.min(MAX_ROWS, all.size()));
    return new UnrecognisedView(isOn, at, rows, all.size() - rows.size(), drafted);
  }
}
