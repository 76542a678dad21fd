package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.Meters;
import io.busytone.it.NeedsTool;
import io.busytone.rules.Promtool;
import io.busytone.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say about metrics is what a scrape shows. */
final class MetricsDocTest {
  private static final String DOCUMENT = "docs/metrics.md";
  private static final Path FRESH_PAGE =
      Path.of("src", "test", "resources", "golden", "metrics.txt");
  private static final Pattern TYPE =
      Pattern.compile("^# TYPE (busytone_\\w+) (\\w+)$", Pattern.MULTILINE);
  private static final Pattern METRIC = Pattern.compile("(?<![\\w:/])busytone_[a-z_]*[a-z]\\b");

  /** External labels of the alerting rules, and figures of the benchmark. */
  private static final Set<String> NO_METRICS =
      Set.of(
          "busytone_url",
          "busytone_lang",
          "busytone_per_core_s",
          "busytone_per_cpu_s",
          "busytone_allocated_bytes");

  /** A row of the table of metrics. */
  private record DocumentedMetric(String name, String type, List<String> labels) {}

  @Test
  void metrics_areTheOnesThatAScrapeShows_withTheirTypesAndLabels() throws IOException {
    Map<String, String> types = typesOfAFreshProcess();
    List<DocumentedMetric> rows = rows();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Meters.values()).map(meter -> exposed(meter, types)).toList());
    assertThat(rows).extracting(DocumentedMetric::name).containsAll(types.keySet());
  }

  @Test
  void metrics_namedInAnyDocument_exist() throws IOException {
    Set<String> known = rows().stream().map(DocumentedMetric::name).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      METRIC
          .matcher(document.text())
          .results()
          .map(MatchResult::group)
          .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
          .forEach(named::add);
    }
    named.removeAll(NO_METRICS);

    assertThat(named).hasSizeGreaterThan(10).isSubsetOf(known);
  }

  @Test
  void bounds_areTheDefaultsOfTheirSettings() throws IOException {
    Map<String, String> defaults =
        Arrays.stream(Setting.values())
            .collect(Collectors.toMap(Setting::variable, Setting::defaultValue));

    assertThat(MarkdownFile.read(DOCUMENT).table("label", "bound", "setting"))
        .hasSize(5)
        .allSatisfy(
            row ->
                assertThat(row.get(1).replace(",", ""))
                    .isEqualTo(defaults.get(MarkdownFile.codeIn(row.get(2)).get(0))));
  }

  @Test
  @NeedsTool("promtool")
  void queries_arePromQl(@TempDir Path folder) throws Exception {
    List<String> queries = MarkdownFile.read(DOCUMENT).code("promql");
    StringBuilder rules = new StringBuilder("groups:\n  - name: documented\n    rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      rules
          .append("      - record: documented:query_%d\n        expr: |\n".formatted(i))
          .append(queries.get(i).indent(10));
    }
    Files.writeString(folder.resolve("rules.yml"), rules, UTF_8);

    Promtool check = Promtool.run(folder, List.of("promtool", "check", "rules", "rules.yml"));

    assertThat(check.exitCode()).as(check.output()).isZero();
    assertThat(queries).hasSizeGreaterThan(5);
    assertThat(check.output()).contains("SUCCESS: " + queries.size() + " rules found");
  }

  @Test
  @NeedsTool("promtool")
  void scrapeJob_isAConfigurationOfPrometheus(@TempDir Path folder) throws Exception {
    List<String> configurations = MarkdownFile.read(DOCUMENT).code("yaml");
    assertThat(configurations).hasSize(1);
    Files.writeString(folder.resolve("prometheus.yml"), configurations.get(0), UTF_8);

    Promtool check = Promtool.run(folder, List.of("promtool", "check", "config", "prometheus.yml"));

    assertThat(check.exitCode()).as(check.output()).isZero();
  }

  private static List<DocumentedMetric> rows() throws IOException {
    List<DocumentedMetric> rows = new ArrayList<>();
    for (List<String> row :
        MarkdownFile.read(DOCUMENT).table("metric", "type", "labels", "meaning")) {
      rows.add(
          new DocumentedMetric(
              MarkdownFile.codeIn(row.get(0)).get(0), row.get(1), MarkdownFile.codeIn(row.get(2))));
    }
    return rows;
  }

  /**
   * The name with the suffix of its type. A family without a series, of which a fresh process says
   * nothing, is a gauge: the others exist at 0 from the start.
   */
  private static DocumentedMetric exposed(Meters meter, Map<String, String> types) {
    String name =
        List.of("", "_total", "_info").stream()
            .map(suffix -> meter.meterName() + suffix)
            .filter(types::containsKey)
            .findFirst()
            .orElse(meter.meterName());
    return new DocumentedMetric(name, types.getOrDefault(name, "gauge"), meter.labels());
  }

  private static Map<String, String> typesOfAFreshProcess() throws IOException {
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(Files.readString(FRESH_PAGE, UTF_8))
        .results()
        .forEach(type -> types.put(type.group(1), type.group(2)));
    return types;
  }
}
