package io.busytone.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A dashboard in Grafana's classic schema: panels in rows, from left to right. */
final class Dashboard {
  private static final int SCHEMA_VERSION = 39;
  private static final int COLUMNS = 24;

  private final String uid;
  private final String title;
  private final String description;
  private final String from;
  private final List<Map<String, Object>> variables;
  private final List<Map<String, Object>> annotations;
  private final List<Map<String, Object>> panels = new ArrayList<>();
  private int nextY;

  /**
   * @param from where its time range begins: {@code now-1h}
   */
  Dashboard(
      String uid,
      String title,
      String description,
      String from,
      List<Map<String, Object>> variables,
      List<Map<String, Object>> annotations) {
    this.uid = uid;
    this.title = title;
    this.description = description;
    this.from = from;
    this.variables = variables;
    this.annotations = annotations;
  }

  String uid() {
    return uid;
  }

  /** Panels side by side below what is there, all of one height. */
  Dashboard row(int height, Cell... cells) {
    int x = 0;
    for (Cell cell : cells) {
      Map<String, Object> place = JsonFields.of("h", height, "w", cell.width(), "x", x, "y", nextY);
      panels.add(cell.panel().json(panels.size() + 1, place));
      x += cell.width();
    }
    nextY += height;
    return this;
  }

  /** The same, folded away below a title until somebody opens it. */
  Dashboard collapsedRow(String title, int height, Cell... cells) {
    List<Map<String, Object>> folded = new ArrayList<>();
    int x = 0;
    for (Cell cell : cells) {
      Map<String, Object> place =
          JsonFields.of("h", height, "w", cell.width(), "x", x, "y", nextY + 1);
      folded.add(cell.panel().json(panels.size() + 2 + folded.size(), place));
      x += cell.width();
    }
    panels.add(
        JsonFields.of(
            "id",
            panels.size() + 1,
            "type",
            "row",
            "title",
            title,
            "collapsed",
            true,
            "gridPos",
            JsonFields.of("h", 1, "w", COLUMNS, "x", 0, "y", nextY),
            "panels",
            folded));
    nextY += height + 1;
    return this;
  }

  /**
   * A panel's place in its row.
   *
   * @param width in columns; a dashboard has 24
   * @param panel what stands there
   */
  record Cell(int width, Panel panel) {}

  static Cell cell(int width, Panel panel) {
    return new Cell(width, panel);
  }

  Map<String, Object> json() {
    return JsonFields.of(
        "uid",
        uid,
        "title",
        title,
        "description",
        description,
        "tags",
        List.of("busytone"),
        "schemaVersion",
        SCHEMA_VERSION,
        "version",
        1,
        "editable",
        false,
        "graphTooltip",
        1,
        "timezone",
        "browser",
        "refresh",
        "30s",
        "time",
        JsonFields.of("from", from, "to", "now"),
        "templating",
        JsonFields.of("list", variables),
        "annotations",
        JsonFields.of("list", annotations),
        "links",
        List.of(others()),
        "panels",
        panels);
  }

  /** The other dashboards, in the bar at the top; the choices made go with the reader. */
  private static Map<String, Object> others() {
    return JsonFields.of(
        "type",
        "dashboards",
        "title",
        "Busytone",
        "tags",
        List.of("busytone"),
        "asDropdown",
        false,
        "includeVars",
        true,
        "keepTime",
        true,
        "targetBlank",
        false,
        "icon",
        "external link",
        "tooltip",
        "",
        "url",
        "");
  }
}
