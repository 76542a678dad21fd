package io.busytone.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where clicks lead, and that text from logs cannot lead them elsewhere. */
final class DashboardLinksTest {
  static List<DashboardFile> shipped() {
    return DashboardFile.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void valuesInLinks_areEncoded(DashboardFile file) {
    List<String> formats =
        file.links().stream()
            .flatMap(link -> Interpolation.VARIABLE.matcher(link.url()).results())
            .filter(match -> !Interpolation.MACROS.containsKey(Interpolation.name(match)))
            .map(match -> Interpolation.name(match) + ":" + match.group(2))
            .toList();

    assertThat(formats)
        .isNotEmpty()
        .allMatch(
            format ->
                format.equals("base_url:raw") || format.matches(".*:(percentencode|queryparam)"));
  }

  @Test
  void remedies_areOpenedWithTheCaseAtHand() {
    List<String> urls =
        shipped().stream()
            .flatMap(file -> file.panels().stream())
            .filter(panel -> panel.has("targets"))
            .flatMap(panel -> panel.findValuesAsText("url").stream())
            .filter(url -> url.contains("/remedies/"))
            .toList();

    assertThat(urls)
        .isNotEmpty()
        .allMatch(url -> url.startsWith("${base_url:raw}/remedies/"))
        .allMatch(url -> url.contains("?lang=${lang:percentencode}"))
        .allMatch(
            url ->
                url.matches(".*&from=\\$\\{__from}&to=\\$\\{__to}&at=\\$\\{__(value.time|to)}.*"));
  }

  @Test
  void failures_leadToTheirRemedy() {
    List<String> without =
        shipped().stream()
            .flatMap(file -> file.panels().stream().filter(panel -> !leadsToItsRemedy(file, panel)))
            .map(panel -> panel.path("title").asText())
            .toList();

    // Numbers of everything together, of no kind and no cause.
    assertThat(without)
        .containsExactlyInAnyOrder("Failing since", "Clients failing", "Of all failures");
  }

  private static boolean leadsToItsRemedy(DashboardFile file, JsonNode panel) {
    boolean failures = panel.path("targets").toString().contains("_failures_total");
    return !failures
        || file.links().stream()
            .anyMatch(l -> l.panel() == panel.path("id").asInt() && l.url().contains("/remedies"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void annotations_containNoTextFromLogs(DashboardFile file) {
    assertThat(file.annotations())
        .isNotEmpty()
        .allSatisfy(
            annotation -> {
              assertThat(annotation.path("tagKeys").asText()).isNotBlank().doesNotContain(" ");
              assertThat(
                      Pattern.compile("\\{\\{(.*?)}}")
                          .matcher(annotation.path("textFormat").asText())
                          .results()
                          .map(match -> match.group(1)))
                  .isNotEmpty()
                  .isSubsetOf("kind", "cause", "alertname", "mark");
            });
  }
}
