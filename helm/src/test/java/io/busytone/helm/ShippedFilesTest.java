package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A chart cannot read files outside of its folder: it has identical copies of them. {@code
 * -Dchart.update=true} copies them again.
 */
final class ShippedFilesTest {
  private static final Path SOURCES = Path.of("..", "dashboards");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  @BeforeAll
  static void update() throws IOException {
    if (Boolean.getBoolean("chart.update")) {
      Path copies = Chart.SHIPPED.folder().resolve("files");
      copy(SOURCES.resolve("prometheus/busytone.rules.yml"), copies.resolve("rules"));
      for (Path dashboard : json(SOURCES.resolve("grafana"))) {
        copy(dashboard, copies.resolve("dashboards"));
      }
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void rules_areTheOnesBesideTheDashboards() throws IOException {
    assertThat(Chart.SHIPPED.folder().resolve("files/rules/busytone.rules.yml"))
        .hasSameBinaryContentAs(SOURCES.resolve("prometheus/busytone.rules.yml"));
  }

  @Test
  void dashboards_areTheOnesBesideTheRules() throws IOException {
    List<Path> sources = json(SOURCES.resolve("grafana"));
    List<Path> copies = Chart.SHIPPED.files("files/dashboards");

    assertThat(copies).isNotEmpty().hasSameSizeAs(sources);
    for (int i = 0; i < copies.size(); i++) {
      assertThat(copies.get(i)).hasFileName(sources.get(i).getFileName().toString());
      assertThat(copies.get(i)).hasSameBinaryContentAs(sources.get(i));
    }
  }

  @Test
  void renderedRules_keepTheBracesOfPrometheus_andGetTheirAddress() throws IOException {
    String rules = Files.readString(SOURCES.resolve("prometheus/busytone.rules.yml"));
    String expected =
        rules.replace("{{ $externalLabels.busytone_url }}", "https://busytone.example.com");

    PrometheusRule rendered =
        Chart.SHIPPED
            .render(
                "{publicUrl: 'https://busytone.example.com/', monitoring: {prometheusRule: {enabled: true}}}")
            .the(PrometheusRule.class);

    assertThat(rendered.getSpec().getGroups()).isNotEmpty();
    assertThat(expected).contains("{{ $labels.", "https://busytone.example.com/remedies/");
    assertThat(rendered.getSpec()).isEqualTo(YAML.unmarshal(expected, PrometheusRuleSpec.class));
  }

  @Test
  void renderedDashboards_areTheFiles_andGetTheirAddress() throws IOException {
    String values =
        "{publicUrl: 'https://busytone.example.com', monitoring: {dashboards: {enabled: true}}}";
    Map<String, String> rendered = new TreeMap<>();
    for (ConfigMap map : Chart.SHIPPED.render(values).each(ConfigMap.class)) {
      assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
      rendered.putAll(map.getData());
    }

    Map<String, String> expected = new TreeMap<>();
    for (Path file : json(SOURCES.resolve("grafana"))) {
      String text = Files.readString(file);
      expected.put(
          file.getFileName().toString(),
          text.replace("http://localhost:8080", "https://busytone.example.com"));
    }
    assertThat(rendered).isNotEmpty().isEqualTo(expected);
  }

  private static List<Path> json(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
