package io.busytone.web.pages;

import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.Mark;
import io.busytone.incident.Marks;
import io.busytone.web.CauseLookup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the board says about the last deployment.
 *
 * @param mark empty if none was marked within a day
 * @param rows causes at targets that were seen for the first time since, the latest first
 * @param more how many are not shown
 */
record DeployView(Optional<Mark> mark, List<Row> rows, int more) {
  private static final int MAX_ROWS = 10;

  /** A cause at a target that is new. */
  record Row(String title, String remedyHref, CauseAtTarget causeAtTarget, Instant since) {}

  static DeployView of(Marks marks, CauseLookup causes, PageRequest request) {
    Optional<Mark> latest = marks.all().stream().findFirst();
    List<Marks.New> all = latest.map(marks::since).orElse(List.of());
    List<Row> rows =
        all.stream()
            .limit(MAX_ROWS)
            .map(
                each ->
                    new Row(
                        causes.title(each.causeAtTarget(), request.language()),
                        request.remedyHref(each.causeAtTarget(), each.since()),
                        each.causeAtTarget(),
                        each.since()))
            .toList();
    return new DeployView(latest, rows, all.size() - rows.size());
  }
}
