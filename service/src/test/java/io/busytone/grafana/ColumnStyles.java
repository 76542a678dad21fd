package io.busytone.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How single columns and series look. */
final class ColumnStyles {
  private ColumnStyles() {}

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
      "cps",
      "color",
      fixed("red")
    };
  }

  /** Always this colour. */
  static Object[] color(String color) {
    return new Object[] {"color", fixed(color)};
  }

  /** One colour whatever the value. */
  static Map<String, Object> fixed(String color) {
    return JsonFields.of("mode", "fixed", "fixedColor", color);
  }

  /** Columns: a label, the remedy's title and the value; then what the links need. */
  static String[] columns(String first, String... others) {
    List<String> columns = new ArrayList<>(List.of(first, heading(first)));
    columns.addAll(List.of("title", "What is wrong", "Value", "Per second"));
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
