package io.busytone.web.pages;

import io.busytone.incident.TargetFailures;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import java.util.List;

/**
 * The part of the board with the targets that clients fail at most.
 *
 * @param rows the worst first
 * @param upToDate whether clients fail nowhere else
 */
record TargetTable(List<Row> rows, boolean upToDate) {
  private static final int MOST = 10;

  static TargetTable of(BoardState state, CauseLookup causes, PageRequest request) {
    return new TargetTable(
        state.failures().targets().stream()
            .limit(MOST)
            .map(
                target ->
                    new Row(
                        target,
                        causes.title(target.mostFrequent(), request.language()),
                        request.remedyHref(target.mostFrequent(), target.since())))
            .toList(),
        state.isUpToDate());
  }

  /**
   * One target.
   *
   * @param title of the remedy of the cause that most of its failures have
   * @param remedyHref the address of that remedy
   */
  record Row(TargetFailures failures, String title, String remedyHref) {
    boolean isQuiet() {
      return failures.lastFiveMinutes() == 0;
    }
  }
}
