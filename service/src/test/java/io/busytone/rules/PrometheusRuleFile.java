package io.busytone.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules as shipped.
 *
 * @param alerts by name
 * @param expressions of every rule, by the alert's or the series' name
 */
record PrometheusRuleFile(Map<String, JsonNode> alerts, Map<String, String> expressions) {
  static final Path FOLDER = Path.of("..", "dashboards", "prometheus");
  static final Path PATH = FOLDER.resolve("busytone.rules.yml");
  static final Path TESTS = FOLDER.resolve("tests");

  static PrometheusRuleFile read() throws IOException {
    Map<String, JsonNode> alerts = new LinkedHashMap<>();
    Map<String, String> expressions = new LinkedHashMap<>();
    for (JsonNode group : new YAMLMapper().readTree(PATH.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.has("alert") ? rule.get("alert").asText() : rule.get("record").asText();
        expressions.put(name, rule.get("expr").asText());
        if (rule.has("alert")) {
          alerts.put(name, rule);
        }
      }
    }
    return new PrometheusRuleFile(alerts, expressions);
  }

  /** The alerts that a rule has a say in, itself included. */
  List<String> alertsOf(String rule) {
    return alerts.keySet().stream().filter(alert -> uses(alert, rule)).toList();
  }

  /** The file with the tests of an alert, inside {@link #FOLDER}. */
  static String testsOf(String alert) {
    return "tests/" + alert + ".yml";
  }

  static List<String> lines() throws IOException {
    return Files.readAllLines(PATH);
  }

  private boolean uses(String name, String rule) {
    String expression = expressions.getOrDefault(name, "");
    return name.equals(rule)
        || expressions.keySet().stream()
            .filter(other -> !other.equals(name) && expression.contains(other))
            .anyMatch(other -> uses(other, rule));
  }
}
