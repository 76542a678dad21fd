package io.busytone.fleet;

import java.util.Arrays;
import java.util.Map;

/**
 * One series of the answer to a range query.
 *
 * @param labels its labels
 * @param values one per point of the range; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SampledSeries(Map<String, String> labels, double[] values) {
  SampledSeries {
    labels = Map.copyOf(labels);
  }

  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /** The values from this index on, with 0 where there is none. */
  double[] from(int index) {
    return Arrays.stream(values, index, values.length)
        .map(value -> Double.isFinite(value) ? value : 0)
        .toArray();
  }

  /** The index of the first point that has a value; the number of points if none has. */
  int firstWithValue() {
    int first = 0;
    while (first < values.length && Double.isNaN(values[first])) {
      first++;
    }
    return first;
  }
}
