package io.busytone.count;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.event.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The bounded labels, and the series that exist from the start. */
public final class LabelBounds {
  private final SeriesIndex index;
  private final LabelValues clients;
  private final LabelValues hosts;
  private final LabelValues targets;
  private final List<LabelValues> extras;

  /**
   * @param limits how many values and series there may be
   * @param catalog whose causes are there at 0 from the first scrape
   * @param deadLetterReasons every reason a dead letter may have
   * @param topics names of topics, as far as they are known
   */
  public LabelBounds(
      Limits limits, Catalog catalog, List<String> deadLetterReasons, List<String> topics) {
    index = new SeriesIndex(limits);
    clients = new LabelValues("client", limits.clients());
    hosts = new LabelValues("client_host", limits.hosts());
    targets = new LabelValues("target", limits.targets());
    extras = limits.labels().stream().map(l -> new LabelValues(l, limits.labelValues())).toList();
    catalog.causes().forEach(cause -> permanent(Meters.CONNECTION_FAILURES, unknown(cause)));
    permanent(Meters.PORT_EXHAUSTION_FAILURES, List.of(LabelValues.UNKNOWN, LabelValues.UNKNOWN));
    for (RecordOutcome outcome : RecordOutcome.values()) {
      permanent(Meters.RECORDS, List.of(outcome.id()));
    }
    for (Format format : Format.values()) {
      permanent(Meters.EVENTS, List.of(format.id(), "failure"));
      permanent(Meters.EVENTS, List.of(format.id(), "none"));
    }
    deadLetterReasons.forEach(reason -> permanent(Meters.DEAD_LETTERS, List.of(reason)));
    topics.forEach(topic -> permanent(Meters.RECORDS_SKIPPED, List.of(topic)));
    overflowLabels().forEach(label -> permanent(Meters.LABEL_OVERFLOW, List.of(label)));
  }

  SeriesIndex index() {
    return index;
  }

  LabelValues clients() {
    return clients;
  }

  LabelValues hosts() {
    return hosts;
  }

  LabelValues targets() {
    return targets;
  }

  List<LabelValues> extras() {
    return extras;
  }

  /** Frees the values that no series uses any more. */
  void freeUnused() {
    clients.keepOnly(index.valuesOf(Meters.CONNECTION_FAILURES, 2));
    var usedTargets = index.valuesOf(Meters.CONNECTION_FAILURES, 3);
    usedTargets.addAll(index.valuesOf(Meters.PORT_EXHAUSTION_FAILURES, 1));
    targets.keepOnly(usedTargets);
    hosts.keepOnly(index.valuesOf(Meters.PORT_EXHAUSTION_FAILURES, 0));
    for (int i = 0; i < extras.size(); i++) {
      extras.get(i).keepOnly(index.valuesOf(Meters.CONNECTION_FAILURES, 4 + i));
    }
  }

  private List<String> unknown(Cause cause) {
    List<String> values = new ArrayList<>(List.of(cause.kind().id(), cause.id()));
    values.addAll(Collections.nCopies(2 + extras.size(), LabelValues.UNKNOWN));
    return List.copyOf(values);
  }

  private List<String> overflowLabels() {
    List<String> labels = new ArrayList<>(List.of("client", "client_host", "target", "series"));
    extras.forEach(extra -> labels.add(extra.label()));
    return labels;
  }

  private void permanent(Meters family, List<String> values) {
    index.require(new Series.Key(family, values), true, 0);
  }
}
