package io.busytone.grafana;

import io.busytone.catalog.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The choices at the top of a dashboard, and the constants behind it. */
final class DashboardVariable {
  /** The data source every query and every variable uses. */
  static final Map<String, Object> PROMETHEUS =
      JsonFields.of("type", "prometheus", "uid", "${datasource}");

  /** Where Busytone is until the chart or the compose file says otherwise; they replace it. */
  static final String BASE_URL = "http://localhost:8080";

  private static final int HIDDEN = 2;

  private DashboardVariable() {}

  static Map<String, Object> datasource() {
    return with(
        variable("datasource", "datasource", "Data source"),
        "query",
        "prometheus",
        "refresh",
        1,
        "regex",
        "",
        "current",
        JsonFields.of());
  }

  /** Several values of a label; all of them unless chosen. */
  static Map<String, Object> many(String name, String label, String query) {
    return with(
        query(name, label, query),
        "multi",
        true,
        "includeAll",
        true,
        "allValue",
        ".+",
        "current",
        current(List.of("All"), List.of("$__all")));
  }

  /** One value of a label, the first unless chosen. */
  static Map<String, Object> one(String name, String label, String query) {
    return with(
        query(name, label, query), "multi", false, "includeAll", false, "current", JsonFields.of());
  }

  static Map<String, Object> job() {
    return many("job", "Job", "label_values(busytone_build_info, job)");
  }

  static Map<String, Object> instance() {
    return many(
        "instance", "Instance", "label_values(busytone_build_info{job=~\"$job\"}, instance)");
  }

  /** The language of titles and pages. */
  static Map<String, Object> language() {
    List<Language> languages = Arrays.asList(Language.values());
    String query =
        languages.stream()
            .map(language -> ownName(language) + " : " + language.tag())
            .collect(Collectors.joining(","));
    return with(
        custom("lang", "Language", query, ownName(Language.EN), Language.EN.tag()),
        "options",
        languages.stream().map(DashboardVariable::option).toList());
  }

  /** A text that the reader may change. */
  static Map<String, Object> text(String name, String label, String value) {
    return with(variable("textbox", name, label), "query", value, "current", current(value, value));
  }

  /** Cannot be set by a link: it decides where the links lead. */
  static Map<String, Object> baseUrl() {
    return with(
        text("base_url", "Busytone's address", BASE_URL), "hide", HIDDEN, "skipUrlSync", true);
  }

  private static Map<String, Object> query(String name, String label, String query) {
    return with(
        variable("query", name, label),
        "datasource",
        PROMETHEUS,
        "definition",
        query,
        "query",
        JsonFields.of("query", query, "refId", "PrometheusVariableQueryEditor-VariableQuery"),
        "refresh",
        2,
        "regex",
        "",
        "sort",
        1);
  }

  private static Map<String, Object> custom(
      String name, String label, String query, String text, String value) {
    return with(
        variable("custom", name, label),
        "query",
        query,
        "multi",
        false,
        "includeAll",
        false,
        "current",
        current(text, value));
  }

  private static Map<String, Object> variable(String type, String name, String label) {
    return JsonFields.of(
        "type",
        type,
        "name",
        name,
        "label",
        label,
        "hide",
        0,
        "skipUrlSync",
        false,
        "options",
        new ArrayList<>());
  }

  private static Map<String, Object> current(Object text, Object value) {
    return JsonFields.of("selected", true, "text", text, "value", value);
  }

  private static Map<String, Object> option(Language language) {
    return JsonFields.of(
        "selected", language == Language.EN, "text", ownName(language), "value", language.tag());
  }

  private static String ownName(Language language) {
    Locale locale = Locale.forLanguageTag(language.tag());
    String name = locale.getDisplayLanguage(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }

  private static Map<String, Object> with(Map<String, Object> fields, Object... more) {
    fields.putAll(JsonFields.of(more));
    return fields;
  }
}
