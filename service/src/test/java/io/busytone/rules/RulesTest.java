package io.busytone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Kind;
import io.busytone.count.Meters;
import io.busytone.it.NeedsTool;
import io.busytone.web.PagePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final Path RUNBOOKS = Path.of("src", "main", "resources", "runbooks");
  private static final String REMEDY = "{{ $externalLabels.busytone_url }}/remedies/";
  private static final String RUNBOOK = "{{ $externalLabels.busytone_url }}/runbooks/";
  private static final String LANGUAGE =
      "{{ with $externalLabels.busytone_lang }}?lang={{ . }}{{ end }}";
  private static final Pattern REMEDY_PATH =
      Pattern.compile("https://busytone\\.example\\.com/remedies/([a-z_]+)/([a-z_]+)(\\?.*)?");
  private static final Set<String> EXTERNAL_LABELS = Set.of("busytone_url", "busytone_lang");
  private static final Pattern METRIC = Pattern.compile("(?<![:\\w])busytone_\\w+");

  @Test
  @NeedsTool("promtool")
  void rules_passEveryLint() throws Exception {
    Promtool check =
        Promtool.run(
            PrometheusRuleFile.FOLDER,
            List.of("promtool", "check", "rules", "--lint=all", "--lint-fatal", name()));

    assertThat(check.exitCode()).as(check.output()).isZero();
    assertThat(check.output())
        .contains("SUCCESS: " + PrometheusRuleFile.read().expressions().size());
  }

  @Test
  @NeedsTool("promtool")
  void rules_passTheirTests() throws Exception {
    List<String> files =
        PrometheusRuleFile.read().alerts().keySet().stream()
            .map(PrometheusRuleFile::testsOf)
            .toList();
    Promtool tests = Promtool.test(PrometheusRuleFile.FOLDER, files);

    assertThat(tests.exitCode()).as(tests.output()).isZero();
    assertThat(tests.output().split("SUCCESS", -1)).hasSize(files.size() + 1);
  }

  @Test
  @NeedsTool({"promtool", "amtool"})
  void examples_areValid() throws Exception {
    for (List<String> command :
        List.of(
            List.of("promtool", "check", "config", "prometheus.yml"),
            List.of("amtool", "check-config", "alertmanager.yml"))) {
      Promtool check = Promtool.run(PrometheusRuleFile.FOLDER, command);
      assertThat(check.exitCode()).as(check.output()).isZero();
      assertThat(check.output()).contains("SUCCESS");
    }
  }

  @Test
  void alerts_areTheOnesPromised() throws IOException {
    assertThat(PrometheusRuleFile.read().alerts().keySet())
        .containsExactlyInAnyOrder(
            "PortExhaustionTrend",
            "PortExhaustionImminent",
            "PortExhaustionActive",
            "PortExhaustionFailuresRising",
            "HostPortDemandHigh",
            "ConnectionFailureSpike",
            "TargetRefusingAllClients",
            "IngestLagGrowing",
            "IngestStalled",
            "DeadLettersAppearing",
            "CardinalityLimitHit",
            "ServiceDown");
  }

  @Test
  void everyAlert_isSilentFirstAndThenFires_inItsTests() throws IOException {
    for (String alert : PrometheusRuleFile.read().alerts().keySet()) {
      List<JsonNode> steps = steps(alert);
      assertThat(steps.get(0).get("exp_alerts")).as(alert + " is silent first").isEmpty();
      assertThat(firings(steps))
          .as(alert + " fires, with labels and annotations")
          .isNotEmpty()
          .allSatisfy(
              firing -> {
                assertThat(firing.get("exp_labels").has("severity")).isTrue();
                assertThat(firing.get("exp_annotations").fieldNames())
                    .toIterable()
                    .contains("title", "summary", "description", "runbook_url");
                assertThat(firing.at("/exp_annotations/title").asText()).isNotBlank();
              });
    }
  }

  @Test
  void everyAlert_leadsToAPageThatBusytoneHas() throws IOException {
    Catalog catalog = Catalog.load();
    for (String alert : PrometheusRuleFile.read().alerts().keySet()) {
      String url =
          PrometheusRuleFile.read().alerts().get(alert).at("/annotations/runbook_url").asText();
      if (url.contains(REMEDY)) {
        assertThat(firings(steps(alert)))
            .isNotEmpty()
            .allSatisfy(firing -> assertRemedy(catalog, firing));
      } else {
        assertThat(url).isEqualTo(RUNBOOK + alert + LANGUAGE);
        assertThat(RUNBOOKS.resolve(alert).resolve("en.md")).isRegularFile();
      }
    }
  }

  @Test
  void everyAlertAboutATarget_leadsToItsPage() throws IOException {
    for (String alert : PrometheusRuleFile.read().alerts().keySet()) {
      for (JsonNode firing : firings(steps(alert))) {
        String target = firing.at("/exp_labels/target").asText();
        String page = "https://busytone.example.com" + PagePaths.ofTarget(target);
        if (!target.isEmpty()) {
          assertThat(firing.at("/exp_annotations/target_url").asText()).startsWith(page);
          assertThat(firing.at("/exp_annotations/evidence").asText())
              .startsWith(page)
              .endsWith("#evidence");
        }
      }
    }
  }

  @Test
  void everyMetric_isOneThatBusytoneExposes() throws IOException {
    Set<String> exposed =
        Arrays.stream(Meters.values())
            .map(Meters::meterName)
            .flatMap(name -> Stream.of(name, name + "_total", name + "_info"))
            .collect(Collectors.toSet());
    List<String> used = new ArrayList<>();
    PrometheusRuleFile rules = PrometheusRuleFile.read();
    rules.alerts().values().forEach(alert -> find(alert.get("annotations").toString(), used));
    rules.expressions().values().forEach(expression -> find(expression, used));
    used.removeAll(EXTERNAL_LABELS);

    assertThat(used).isNotEmpty().allMatch(exposed::contains);
  }

  private static void find(String text, List<String> used) {
    METRIC.matcher(text).results().map(MatchResult::group).forEach(used::add);
  }

  private static void assertRemedy(Catalog catalog, JsonNode firing) {
    String url = firing.at("/exp_annotations/runbook_url").asText();
    MatchResult path = REMEDY_PATH.matcher(url).results().findFirst().orElseThrow();
    assertThat(path.group()).isEqualTo(url).doesNotContain(" ", "<", "\"");
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.id().equals(path.group(1)))
            .findFirst()
            .orElseThrow();
    assertThat(catalog.find(kind, path.group(2))).as(url).isPresent();
  }

  private static List<JsonNode> firings(List<JsonNode> steps) {
    return steps.stream().flatMap(step -> children(step.get("exp_alerts"))).toList();
  }

  /** What is expected of an alert, in the order of its file. */
  private static List<JsonNode> steps(String alert) throws IOException {
    Path file = PrometheusRuleFile.FOLDER.resolve(PrometheusRuleFile.testsOf(alert));
    return children(new YAMLMapper().readTree(file.toFile()).get("tests"))
        .flatMap(test -> children(test.get("alert_rule_test")))
        .filter(step -> step.get("alertname").asText().equals(alert))
        .toList();
  }

  private static Stream<JsonNode> children(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
  }

  private static String name() {
    return PrometheusRuleFile.PATH.getFileName().toString();
  }
}
