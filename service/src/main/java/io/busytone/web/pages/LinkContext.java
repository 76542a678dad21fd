package io.busytone.web.pages;

import io.busytone.count.Meters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the link that led here says about the case at hand: which target, which client, when. Alerts
 * and dashboards add it to their links; it may be anything.
 *
 * @param values what is known, by the name of its parameter; plain text
 */
record LinkContext(Map<String, String> values) {
  private static final List<String> NAMES = List.of("target", "client", "from", "to", "at");

  /** Values that name no single target or client. */
  private static final List<String> UNNAMED = List.of("", Meters.UNKNOWN, Meters.OTHER);

  /** Grafana's times: milliseconds since 1970. */
  private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{12,13}");

  static LinkContext of(PageRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = request.parameters().getOrDefault(name, "").strip();
      if (!UNNAMED.contains(value)) {
        values.put(name, value);
      }
    }
    return new LinkContext(values);
  }

  /** A value the link carries, if it says anything. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A value as people read it. */
  static String readable(String value) {
    return EPOCH_MILLIS.matcher(value).matches()
        ? Instant.ofEpochMilli(Long.parseLong(value)).toString()
        : value;
  }
}
