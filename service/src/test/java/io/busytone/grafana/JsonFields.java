package io.busytone.grafana;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects, written in one line. */
final class JsonFields {
  private JsonFields() {}

  /** An object with these names and values, in this order. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
