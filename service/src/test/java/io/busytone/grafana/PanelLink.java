package io.busytone.grafana;

import java.util.Map;

/**
 * Where a click leads. Values of variables and labels are percent-encoded one by one: Grafana's own
 * encoding of a link leaves {@code & ? # /} as they are.
 *
 * @param title what the menu says
 * @param url with Grafana's variables
 * @param newTab whether it leaves Grafana
 */
record PanelLink(String title, String url, boolean newTab) {
  private static final String WHEN = "&from=${__from}&to=${__to}&at=${__value.time}";
  private static final String HOW_TO_FIX = "What it is and how to fix it: ";

  /** From a series with the labels kind and cause to its remedy. */
  static PanelLink remedyOfSeries(String... labels) {
    return remedy("${__field.labels.%s:percentencode}", labels);
  }

  /** From a table's row with the columns kind and cause to its remedy. */
  static PanelLink remedyOfRow(String... columns) {
    return remedy("${__data.fields.%s:percentencode}", columns).inTable();
  }

  /** To the remedy of one cause, whatever the series. */
  static PanelLink remedyOf(String kind, String cause, String parameters) {
    return toBusytone(HOW_TO_FIX + kind + " / " + cause, kind + "/" + cause, parameters);
  }

  /** From a series with the label kind to the page of that kind. */
  static PanelLink kindOfSeries() {
    String kind = "${__field.labels.kind:percentencode}";
    return toBusytone(HOW_TO_FIX + "${__field.labels.kind}", kind, "");
  }

  /** To the list of all remedies. */
  static PanelLink remedies() {
    return new PanelLink("All causes and how to fix them", page("/remedies", ""), true);
  }

  /** To the page about one of Busytone's own alerts. */
  static PanelLink runbook(String alert) {
    return new PanelLink("What to do: " + alert, page("/runbooks/" + alert, ""), true);
  }

  /** From a row with the column target to the dashboard about it. */
  static PanelLink targetOfRow() {
    return new PanelLink(
        "Everything about ${__data.fields.target}",
        "/d/busytone-target?var-target=${__data.fields.target:percentencode}"
            + "&${datasource:queryparam}&${job:queryparam}&${lang:queryparam}&${__url_time_range}",
        false);
  }

  /** To another dashboard, with the same data source, job, language and time. */
  static PanelLink dashboard(String title, String uid) {
    return new PanelLink(
        title,
        "/d/"
            + uid
            + "?${datasource:queryparam}&${job:queryparam}&${lang:queryparam}&${__url_time_range}",
        false);
  }

  /** A page of Busytone in the reader's language. */
  static String page(String path, String parameters) {
    return "${base_url:raw}" + path + "?lang=${lang:percentencode}" + parameters;
  }

  /**
   * The same from a table, whose rows have no time of their own: as of the end of the time shown.
   */
  PanelLink inTable() {
    return new PanelLink(title, url.replace("${__value.time}", "${__to}"), newTab);
  }

  /** The same with a further parameter. */
  PanelLink with(String parameter) {
    return new PanelLink(title, url + parameter, newTab);
  }

  Map<String, Object> json() {
    return JsonFields.of("title", title, "url", url, "targetBlank", newTab);
  }

  private static PanelLink remedy(String value, String... labels) {
    StringBuilder parameters = new StringBuilder();
    for (String label : labels) {
      parameters.append('&').append(parameter(label)).append('=').append(value.formatted(label));
    }
    String path = value.formatted("kind") + "/" + value.formatted("cause");
    String title = HOW_TO_FIX + value.formatted("kind") + " / " + value.formatted("cause");
    return toBusytone(title.replace(":percentencode", ""), path, parameters.toString());
  }

  private static String parameter(String label) {
    return label.equals("client_host") ? "client" : label;
  }

  private static PanelLink toBusytone(String title, String path, String parameters) {
    return new PanelLink(title, page("/remedies/" + path, parameters + WHEN), true);
  }
}
