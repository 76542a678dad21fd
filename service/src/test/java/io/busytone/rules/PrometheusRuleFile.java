package io.busytone.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules as shipped.
 *
 * @param alerts by name
 * @param expressions of every rule with its annotations, by the alert's or the series' name
 */
record PrometheusRuleFile(Map<String, JsonNode> alerts, Map<String, String> expressions) {
  static final Path FOLDER = Path.of("..", "dashboards", "prometheus");
  static final Path PATH = FOLDER.resolve("busytone.rules.yml");
  static final Path TESTS = FOLDER.resolve("tests");
  private static final YAMLMapper YAML = new YAMLMapper();

  static PrometheusRuleFile read() throws IOException {
    Map<String, JsonNode> alerts = new LinkedHashMap<>();
    Map<String, String> expressions = new LinkedHashMap<>();
    for (JsonNode group : YAML.readTree(PATH.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        // the texts of an alert ask for recorded series as well
        expressions.put(name(rule), rule.get("expr").asText() + rule.path("annotations"));
        if (rule.has("alert")) {
          alerts.put(name(rule), rule);
        }
      }
    }
    return new PrometheusRuleFile(alerts, expressions);
  }

  /** The alerts that depend on a rule, itself included. */
  List<String> alertsOf(String rule) {
    return alerts.keySet().stream().filter(alert -> uses(alert, rule)).toList();
  }

  /** The rules that a rule depends on, itself included. */
  Set<String> usedBy(String rule) {
    return expressions.keySet().stream()
        .filter(other -> uses(rule, other))
        .collect(Collectors.toSet());
  }

  /** The file with the tests of an alert, inside {@link #FOLDER}. */
  static String testsOf(String alert) {
    return "tests/" + alert + ".yml";
  }

  static List<String> lines() throws IOException {
    return Files.readAllLines(PATH);
  }

  /** A rules file with these rules of another and no others; its groups stay. */
  static String only(Set<String> rules, List<String> lines) throws IOException {
    JsonNode file = YAML.readTree(String.join("\n", lines));
    for (JsonNode group : file.path("groups")) {
      List<JsonNode> kept =
          group.path("rules").valueStream().filter(rule -> rules.contains(name(rule))).toList();
      ((ObjectNode) group).putArray("rules").addAll(kept);
    }
    return file.toString();
  }

  /** The tests of an alert as test files of one test each, the shortest first. */
  static List<JsonNode> singleTests(String alert) throws IOException {
    JsonNode all = YAML.readTree(FOLDER.resolve(testsOf(alert)).toFile());
    List<JsonNode> files = new ArrayList<>();
    for (JsonNode test : all.path("tests")) {
      ObjectNode file = all.deepCopy();
      file.putArray("tests").add(test);
      files.add(file);
    }
    files.sort(Comparator.comparingInt(file -> file.toString().length()));
    return files;
  }

  private static String name(JsonNode rule) {
    return rule.has("alert") ? rule.get("alert").asText() : rule.path("record").asText();
  }

  private boolean uses(String name, String rule) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) { // rules may look at their own past
        String expression = expressions.getOrDefault(next, "");
        expressions.keySet().stream().filter(expression::contains).forEach(open::push);
      }
    }
    return seen.contains(rule);
  }
}
