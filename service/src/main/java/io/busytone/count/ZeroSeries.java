package io.busytone.count;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.count.Meters.Label;
import io.busytone.event.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The series that exist at 0 from the first scrape and never expire, so that a query for a cause,
 * an outcome or a reason that has not happened yet answers 0 and not nothing.
 */
final class ZeroSeries {
  private final BoundedLabels labels;
  private final List<Series.Key> keys = new ArrayList<>();

  private ZeroSeries(BoundedLabels labels) {
    this.labels = labels;
  }

  /**
   * @param deadLetterReasons every reason a dead letter may have
   * @param topics names of topics, as far as they are known
   */
  static List<Series.Key> of(
      BoundedLabels labels, Catalog catalog, List<String> deadLetterReasons, List<String> topics) {
    ZeroSeries zero = new ZeroSeries(labels);
    catalog.causes().forEach(zero::addFailures);
    zero.add(Meters.PORT_EXHAUSTION_FAILURES, Map.of());
    for (RecordOutcome outcome : RecordOutcome.values()) {
      zero.add(Meters.RECORDS, Map.of(Label.OUTCOME, outcome.id()));
    }
    for (Format format : Format.values()) {
      for (EventOutcome outcome : EventOutcome.values()) {
        zero.add(Meters.EVENTS, Map.of(Label.FORMAT, format.id(), Label.OUTCOME, outcome.id()));
      }
    }
    deadLetterReasons.forEach(each -> zero.add(Meters.DEAD_LETTERS, Map.of(Label.REASON, each)));
    topics.forEach(each -> zero.add(Meters.RECORDS_SKIPPED, Map.of(Label.TOPIC, each)));
    labels.all().forEach(each -> zero.addOverflow(each.label()));
    zero.addOverflow(Meters.ALL_SERIES);
    return zero.keys;
  }

  private void addFailures(Cause cause) {
    add(Meters.CONNECTION_FAILURES, Map.of(Label.KIND, cause.kind().id(), Label.CAUSE, cause.id()));
  }

  private void addOverflow(String label) {
    add(Meters.LABEL_OVERFLOW, Map.of(Label.LABEL, label));
  }

  private void add(Meters family, Map<String, String> values) {
    keys.add(labels.key(family, values));
  }
}
