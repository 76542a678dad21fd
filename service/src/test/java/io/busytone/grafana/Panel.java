package io.busytone.grafana;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One panel; a dashboard says where it stands. */
final class Panel {
  private final PanelType type;
  private final String title;
  private final String description;
  private final List<PanelQuery> queries;
  private final Map<String, Object> options;
  private final Map<String, Object> defaults;
  private final List<Map<String, Object>> overrides = new ArrayList<>();
  private final List<Map<String, Object>> transformations = new ArrayList<>();

  Panel(PanelType type, String title, String description, PanelQuery... queries) {
    this.type = type;
    this.title = title;
    this.description = description;
    this.queries = List.of(queries);
    this.options = type.options();
    this.defaults =
        JsonFields.of(
            "custom",
            type.custom(),
            "mappings",
            List.of(),
            "color",
            JsonFields.of("mode", color()));
    thresholds("text");
  }

  static Panel text(String title, String description, String markdown) {
    return new Panel(PanelType.TEXT, title, description).option("content", markdown);
  }

  private String color() {
    return type == PanelType.TIMESERIES ? "palette-classic" : "thresholds";
  }

  /** Of every value that no override is about. */
  Panel unit(String unit) {
    return standard("unit", unit);
  }

  /** What stands there if there is nothing to show. */
  Panel whenEmpty(String words) {
    return standard("noValue", words);
  }

  Panel links(PanelLink... links) {
    return standard("links", Arrays.stream(links).map(PanelLink::json).toList());
  }

  /** A standard option of all fields: {@code min}, {@code decimals} … */
  Panel standard(String name, Object value) {
    defaults.put(name, value);
    return this;
  }

  /** An option of this type's fields. */
  Panel custom(String name, Object value) {
    Map<String, Object> custom = type.custom();
    custom.put(name, value);
    return standard("custom", custom);
  }

  /** An option of this type of panel. */
  Panel option(String name, Object value) {
    options.put(name, value);
    return this;
  }

  /** Colours: the first from below, then each from a value on: {@code "green", 0.5, "orange"}. */
  Panel thresholds(String base, Object... valuesAndColors) {
    return standard("thresholds", steps(base, valuesAndColors));
  }

  /** The same for the override of a column. */
  static Map<String, Object> steps(String base, Object... valuesAndColors) {
    List<Map<String, Object>> steps = new ArrayList<>();
    steps.add(JsonFields.of("color", base, "value", NullNode.getInstance()));
    for (int i = 0; i < valuesAndColors.length; i += 2) {
      steps.add(JsonFields.of("color", valuesAndColors[i + 1], "value", valuesAndColors[i]));
    }
    return JsonFields.of("mode", "absolute", "steps", steps);
  }

  /** Words in place of values. */
  Panel words(String... valuesAndWords) {
    Map<String, Object> words = new LinkedHashMap<>();
    for (int i = 0; i < valuesAndWords.length; i += 2) {
      words.put(valuesAndWords[i], JsonFields.of("text", valuesAndWords[i + 1], "index", i / 2));
    }
    return standard("mappings", List.of(JsonFields.of("type", "value", "options", words)));
  }

  /** A legend with numbers beside the names. */
  Panel legend(String placement, String... calculations) {
    return option(
        "legend",
        JsonFields.of(
            "displayMode",
            "table",
            "placement",
            placement,
            "showLegend",
            true,
            "calcs",
            List.of(calculations),
            "sortBy",
            "Last *",
            "sortDesc",
            true));
  }

  /** What is special about one column or series. */
  Panel override(String name, Object... propertiesAndValues) {
    return override("byName", name, propertiesAndValues);
  }

  /** What is special about all series of a query: {@code A}, {@code B} … */
  Panel overrideSeriesOf(String query, Object... propertiesAndValues) {
    return override("byFrameRefID", query, propertiesAndValues);
  }

  /** Series that are named after kinds have their colours. */
  Panel kindColors() {
    ColumnStyles.KINDS.forEach(
        (kind, color) -> override("byName", kind, "color", ColumnStyles.fixed(color)));
    return this;
  }

  /** Series whose names begin with a kind and a colon have shades of its colour. */
  Panel kindShades() {
    ColumnStyles.KINDS.forEach(
        (kind, color) ->
            override(
                "byRegexp",
                "/^" + kind + ": /",
                "color",
                JsonFields.of("mode", "shades", "fixedColor", color)));
    return this;
  }

  private Panel override(String matcher, String which, Object... propertiesAndValues) {
    List<Map<String, Object>> properties = new ArrayList<>();
    for (int i = 0; i < propertiesAndValues.length; i += 2) {
      properties.add(
          JsonFields.of("id", propertiesAndValues[i], "value", propertiesAndValues[i + 1]));
    }
    overrides.add(
        JsonFields.of(
            "matcher", JsonFields.of("id", matcher, "options", which), "properties", properties));
    return this;
  }

  /**
   * The columns of a table, in order; all others are left out. Rows of several queries become one
   * where their labels are the same.
   *
   * @param namesAndTitles a label, or {@code Value #A} for the value of query A, and what the
   *     reader sees
   */
  Panel columns(String... namesAndTitles) {
    Map<String, Object> places = JsonFields.of();
    Map<String, Object> titles = JsonFields.of();
    for (int i = 0; i < namesAndTitles.length; i += 2) {
      places.put(namesAndTitles[i], i / 2);
      titles.put(namesAndTitles[i], namesAndTitles[i + 1]);
    }
    transformations.add(JsonFields.of("id", "merge", "options", JsonFields.of()));
    transformations.add(
        JsonFields.of(
            "id",
            "organize",
            "options",
            JsonFields.of(
                "excludeByName", JsonFields.of("Time", true),
                "indexByName", places,
                "renameByName", titles)));
    return this;
  }

  /** The column that decides the order, largest first. */
  Panel sortedBy(String column) {
    return option("sortBy", List.of(JsonFields.of("displayName", column, "desc", true)));
  }

  Map<String, Object> json(int id, Map<String, Object> place) {
    Map<String, Object> panel =
        JsonFields.of(
            "id", id,
            "type", type.id(),
            "title", title,
            "description", description,
            "gridPos", place,
            "options", options);
    if (type != PanelType.TEXT) {
      panel.put("datasource", DashboardVariable.PROMETHEUS);
      panel.put("fieldConfig", JsonFields.of("defaults", defaults, "overrides", overrides));
      panel.put("targets", targets());
      panel.put("transformations", transformations);
    }
    return panel;
  }

  private List<Map<String, Object>> targets() {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (PanelQuery query : queries) {
      targets.add(query.json(String.valueOf((char) ('A' + targets.size()))));
    }
    return targets;
  }
}
