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
record Link(String title, String url, boolean newTab) {
  private static final String WHEN = "&from=${__from}&to=${__to}&at=${__value.time}";
  private static final String HOW_TO_FIX = "What it is and how to fix it: ";

  /** From a series with the labels kind and cause to its remedy. */
  static Link remedyOfSeries(String... labels) {
    return remedy("${__field.labels.%s:percentencode}", labels);
  }

  /** From a table's row with the columns kind and cause to its remedy. */
  static Link remedyOfRow(String... columns) {
    return remedy("${__data.fields.%s:percentencode}", columns).inTable();
  }

  /** To the remedy of one cause, whatever the series. */
  static Link remedyOf(String kind, String cause, String parameters) {
    return toBusytone(HOW_TO_FIX + kind + " / " + cause, kind + "/" + cause, parameters);
  }

  /** From a series with the label kind to the page of that kind. */
  static Link kindOfSeries() {
    String kind = "${__field.labels.kind:percentencode}";
    return toBusytone(HOW_TO_FIX + "${__field.labels.kind}", kind, "");
  }

  /** To the list of all remedies. */
  static Link remedies() {
    return new Link("All causes and how to fix them", page("/remedies", ""), true);
  }

  /** To the page about one of Busytone's own alerts. */
  static Link runbook(String alert) {
    return new Link("What to do: " + alert, page("/runbooks/" + alert, ""), true);
  }

  /** From a row with the column target to the dashboard about it. */
  static Link targetOfRow() {
    return new Link(
        "Everything about ${__data.fields.target}",
        "/d/busytone-target?var-target=${__data.fields.target:percentencode}"
            + "&${datasource:queryparam}&${job:queryparam}&${lang:queryparam}&${__url_time_range}",
        false);
  }

  /** To another dashboard, with the same data source, job, language and time. */
  static Link dashboard(String title, String uid) {
    return new Link(
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
  Link inTable() {
    return new Link(title, url.replace("${__value.time}", "${__to}"), newTab);
  }

  /** The same with a further parameter. */
  Link with(String parameter) {
    return new Link(title, url + parameter, newTab);
  }

  Map<String, Object> json() {
    return Fields.of("title", title, "url", url, "targetBlank", newTab);
  }

  private static Link remedy(String value, String... labels) {
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

  private static Link toBusytone(String title, String path, String parameters) {
    return new Link(title, page("/remedies/" + path, parameters + WHEN), true);
  }
}
