package io.busytone.grafana;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How single columns and series look. */
final class ColumnStyles {
  /** The heading of failures per second. */
  static final String FAILURES = "Failures/s";

  /** Each kind has its colour in all panels. */
  static final Map<String, String> KINDS = kindColors();

  private ColumnStyles() {}

  private static Map<String, String> kindColors() {
    Map<String, String> colors = new LinkedHashMap<>();
    colors.put("refused", "red");
    colors.put("timeout", "orange");
    colors.put("cannot_assign", "purple");
    colors.put("protocol", "blue");
    colors.put("other", "#8e8e8e");
    return colors;
  }

  /** A kind's name in its colour. */
  static Object[] kinds() {
    Map<String, Object> options = JsonFields.of();
    KINDS.forEach(
        (kind, color) -> options.put(kind, JsonFields.of("color", color, "index", options.size())));
    return new Object[] {
      "custom.cellOptions",
      JsonFields.of("type", "color-text"),
      "mappings",
      List.of(JsonFields.of("type", "value", "options", options))
    };
  }

  /** A duration in seconds in words, where nobody can know better. */
  static List<Object> timeLeft() {
    return List.of(range(-1, 60, "now"), range(86_400, null, "over a day"));
  }

  /** A share that is no more than all. */
  static List<Object> full() {
    return List.of(range(0.999, null, "full"));
  }

  private static Map<String, Object> range(double from, @Nullable Integer to, String words) {
    Object end = to == null ? NullNode.getInstance() : to;
    return JsonFields.of(
        "type",
        "range",
        "options",
        JsonFields.of("from", from, "to", end, "result", JsonFields.of("text", words, "index", 0)));
  }

  /** A share of something that must not get full. */
  static Object[] share() {
    return new Object[] {
      "unit",
      "percentunit",
      "decimals",
      0,
      "min",
      0,
      "max",
      1,
      "custom.cellOptions",
      JsonFields.of("type", "color-text"),
      "thresholds",
      Panel.steps("green", 0.5, "orange", 0.85, "red")
    };
  }

  /** A number with a bar from 0 to the largest of the column. */
  static Object[] gauge() {
    return new Object[] {
      "custom.cellOptions",
      JsonFields.of("type", "gauge", "mode", "basic", "valueDisplayMode", "text"),
      "min",
      0,
      "decimals",
      2,
      "unit",
      "none",
      "color",
      fixed("red")
    };
  }

  /** One colour whatever the value. */
  static Map<String, Object> fixed(String color) {
    return JsonFields.of("mode", "fixed", "fixedColor", color);
  }

  /** Columns: a label, the remedy's title and the value; then what the links need. */
  static String[] columns(String first, String... others) {
    List<String> columns = new ArrayList<>(List.of(first, heading(first)));
    columns.addAll(List.of("title", "What is wrong", "Value", FAILURES));
    for (String label : others) {
      columns.addAll(List.of(label, heading(label)));
    }
    columns.addAll(List.of("kind", "Kind", "cause", "Cause"));
    return columns.toArray(String[]::new);
  }

  private static String heading(String label) {
    return label.equals("client") ? "Who" : "Where";
  }
}
