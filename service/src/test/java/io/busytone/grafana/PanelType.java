package io.busytone.grafana;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of panels used, and how they look unless told otherwise. */
enum PanelType {
  STAT {
    @Override
    Map<String, Object> options() {
      return JsonFields.of(
          "colorMode", "background",
          "graphMode", "none",
          "justifyMode", "auto",
          "orientation", "auto",
          "reduceOptions", LAST,
          "textMode", "auto",
          "wideLayout", true);
    }
  },
  BARGAUGE {
    @Override
    Map<String, Object> options() {
      return JsonFields.of(
          "displayMode",
          "basic",
          "orientation",
          "horizontal",
          "reduceOptions",
          LAST,
          "showUnfilled",
          true,
          "valueMode",
          "color",
          "namePlacement",
          "auto",
          "sizing",
          "auto",
          "minVizHeight",
          16,
          "minVizWidth",
          8,
          "maxVizHeight",
          40);
    }
  },
  TIMESERIES {
    @Override
    Map<String, Object> options() {
      return JsonFields.of(
          "legend",
          JsonFields.of(
              "displayMode", "list", "placement", "bottom", "showLegend", true, "calcs", List.of()),
          "tooltip",
          JsonFields.of("mode", "multi", "sort", "desc"));
    }

    @Override
    Map<String, Object> custom() {
      return JsonFields.of(
          "drawStyle",
          "line",
          "lineWidth",
          2,
          "fillOpacity",
          10,
          "showPoints",
          "never",
          "spanNulls",
          false,
          "axisSoftMin",
          0,
          "stacking",
          JsonFields.of("group", "A", "mode", "none"));
    }
  },
  TABLE {
    @Override
    Map<String, Object> options() {
      return JsonFields.of("cellHeight", "sm", "showHeader", true);
    }

    @Override
    Map<String, Object> custom() {
      return JsonFields.of("align", "auto", "cellOptions", JsonFields.of("type", "auto"));
    }
  },
  TEXT {
    @Override
    Map<String, Object> options() {
      return JsonFields.of("mode", "markdown");
    }
  };

  private static final Map<String, Object> LAST =
      JsonFields.of("calcs", List.of("lastNotNull"), "fields", "", "values", false);

  abstract Map<String, Object> options();

  Map<String, Object> custom() {
    return JsonFields.of();
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
