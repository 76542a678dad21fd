package io.busytone.it;

import java.util.Map;
import java.util.TreeMap;

/**
 * One time series: a name and its labels.
 *
 * @param name the metric's name as scraped, with its suffix
 * @param labels sorted by name
 */
record TimeSeries(String name, Map<String, String> labels) {
  static final String INSTANCE = "instance";

  /** The name of the counter of failed connections. */
  static final String FAILURES = "busytone_connection_failures_total";

  /** A label's value; empty if the series has no such label, as in PromQL. */
  String label(String label) {
    return labels.getOrDefault(label, "");
  }

  /** The same series as Prometheus stores it: with the label {@code instance}. */
  TimeSeries of(String instance) {
    TreeMap<String, String> more = new TreeMap<>(labels);
    more.put(INSTANCE, instance);
    return new TimeSeries(name, more);
  }
}
