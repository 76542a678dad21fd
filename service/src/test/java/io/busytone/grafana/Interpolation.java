package io.busytone.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts values for Grafana's variables, as Grafana 13 was seen to do it.
 *
 * @param values by name; what is not there is not known to Grafana either
 */
public record Interpolation(Map<String, String> values) {
  static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][\\w.]*)(?::([a-z]+))?}|\\$([A-Za-z_]\\w*)");

  /** Macros that need no variable, as {@code $__range} and {@code ${__from}}. */
  static final Map<String, String> MACROS =
      Map.of(
          "__rate_interval", "30s",
          "__range", "10m",
          "__from", "1790000000000",
          "__to", "1790000900000",
          "__value.time", "1790000450000",
          "__url_time_range", "from=now-1h&to=now&timezone=browser");

  /** A variable that is left alone in PromQL: the reader chose nothing. */
  public static Interpolation untouched(DashboardFile dashboard) {
    Map<String, String> values = new HashMap<>(MACROS);
    dashboard
        .variables()
        .forEach(
            variable -> {
              String chosen = variable.path("current").path("value").asText();
              boolean asked = variable.path("type").asText().equals("query");
              values.put(variable.path("name").asText(), asked ? ".+" : chosen);
            });
    return new Interpolation(values);
  }

  /** The same with other values. */
  public Interpolation with(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(others);
    return new Interpolation(all);
  }

  /**
   * The text with all variables replaced; labels and fields that a series lacks are empty.
   *
   * @throws IllegalArgumentException if a variable or a format is not known
   */
  public String apply(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value(match)));
  }

  static String name(MatchResult match) {
    return match.group(1) == null ? match.group(3) : match.group(1);
  }

  private String value(MatchResult match) {
    String name = name(match);
    String value = values.get(name);
    if (value == null
        && (name.startsWith("__field.labels.") || name.startsWith("__data.fields."))) {
      value = values.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
    }
    if (value == null) {
      throw new IllegalArgumentException("Grafana would not know " + match.group());
    }
    return formatted(name, value, match.group(2));
  }

  private static String formatted(String name, String value, String format) {
    if (format == null || format.equals("raw")) {
      return value;
    }
    return switch (format) {
      case "percentencode" -> encode(value);
      case "queryparam" -> "var-" + name + "=" + encode(value);
      default -> throw new IllegalArgumentException("Format " + format);
    };
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
