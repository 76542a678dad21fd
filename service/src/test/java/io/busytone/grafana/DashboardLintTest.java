package io.busytone.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Grafana's dashboard-linter asks for, and what it does not look at. Two of its rules do not
 * fit: failures are summed over the instances that happened to count them, so only the dashboard
 * about Busytone itself lets the reader choose an instance.
 */
final class DashboardLintTest {
  private static final int COLUMNS = 24;
  private static final Set<String> UNITS =
      Set.of("s", "short", "none", "percentunit", "bytes", "dateTimeFromNow");
  private static final Set<String> TYPES =
      Set.of("stat", "bargauge", "timeseries", "table", "text");

  static List<DashboardFile> shipped() {
    return DashboardFile.shipped();
  }

  @Test
  void uids_areUniqueAndNameTheFiles() {
    assertThat(shipped())
        .extracting(DashboardFile::uid)
        .hasSizeGreaterThan(3)
        .doesNotHaveDuplicates();
    assertThat(shipped())
        .allSatisfy(
            file -> {
              assertThat(file.uid()).matches("[a-z0-9-]{8,40}");
              assertThat(file.name()).isEqualTo(file.uid() + ".json");
            });
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void dashboard_loadsEverywhere(DashboardFile file) {
    JsonNode json = file.json();
    assertThat(json.path("schemaVersion").asInt()).isBetween(39, 41);
    assertThat(json.path("editable").asBoolean(true)).isFalse();
    assertThat(json.path("title").asText()).isNotBlank();
    assertThat(json.path("description").asText()).isNotBlank();
    assertThat(file.text()).doesNotContain("__inputs", "${DS_");
    assertThat(Pattern.compile("https?://[^\"\\\\$/]*").matcher(file.text()).results())
        .isNotEmpty()
        .allMatch(match -> match.group().equals(DashboardVariable.BASE_URL));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void panels_haveTheirOwnIdAndPlace(DashboardFile file) {
    Set<Integer> ids = new HashSet<>();
    Set<Long> taken = new HashSet<>();
    assertThat(file.panels()).isNotEmpty();
    for (JsonNode panel : file.panels()) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").asInt())).as("own id: %s", title).isTrue();
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).as(title).isLessThanOrEqualTo(COLUMNS);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          long cell = (long) (place.path("y").asInt() + y) * COLUMNS + x;
          assertThat(taken.add(cell)).as("own place: %s", title).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void panels_sayWhatTheyShow(DashboardFile file) {
    assertThat(file.panels())
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).isNotBlank();
              assertThat(panel.path("type").asText()).isIn(TYPES);
              if (!panel.path("type").asText().equals("text")) {
                assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .matches(unit -> UNITS.contains(unit) || unit.matches("suffix:[a-z]+/s"));
              }
            });
    assertThat(file.panels().stream().flatMap(DashboardLintTest::overriddenUnits))
        .isSubsetOf(UNITS);
  }

  private static Stream<String> overriddenUnits(JsonNode panel) {
    return panel.findValues("properties").stream()
        .flatMap(properties -> properties.valueStream())
        .filter(property -> property.path("id").asText().equals("unit"))
        .map(property -> property.path("value").asText());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void dataSource_isTheOneChosen(DashboardFile file) {
    List<JsonNode> users =
        Stream.of(
                file.panels().stream().filter(panel -> panel.has("targets")),
                file.panels().stream().flatMap(panel -> panel.path("targets").valueStream()),
                file.annotations().stream(),
                file.variables().stream().filter(DashboardLintTest::isQuery))
            .flatMap(each -> each)
            .toList();
    assertThat(users)
        .isNotEmpty()
        .allMatch(user -> user.at("/datasource/uid").asText().equals("${datasource}"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void variables_followTheLinter(DashboardFile file) {
    assertThat(file.variable("datasource").path("type").asText()).isEqualTo("datasource");
    assertThat(file.variable("datasource").path("label").asText()).isEqualTo("Data source");
    assertThat(file.variable("base_url").path("skipUrlSync").asBoolean()).isTrue();
    assertThat(file.variable("lang").path("query").asText())
        .isEqualTo("English : en,Türkçe : tr,Deutsch : de,العربية : ar,Français : fr");
    assertThat(file.variables())
        .filteredOn(DashboardLintTest::isQuery)
        .isNotEmpty()
        .allMatch(variable -> variable.path("refresh").asInt() == 2);
    assertThat(file.variables())
        .filteredOn(variable -> Set.of("job", "instance").contains(variable.path("name").asText()))
        .isNotEmpty()
        .allMatch(v -> v.path("multi").asBoolean() && v.path("allValue").asText().equals(".+"))
        .allMatch(v -> v.path("label").asText().equalsIgnoreCase(v.path("name").asText()));
  }

  private static boolean isQuery(JsonNode variable) {
    return variable.path("type").asText().equals("query");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void variablesUsed_areKnown(DashboardFile file) {
    Set<String> known = new TreeSet<>(Interpolation.MACROS.keySet());
    file.variables().forEach(variable -> known.add(variable.path("name").asText()));
    Set<String> used =
        Interpolation.VARIABLE
            .matcher(file.text().replace("\"$__all\"", ""))
            .results()
            .map(Interpolation::name)
            .filter(
                name -> !name.startsWith("__field.labels.") && !name.startsWith("__data.fields."))
            .collect(Collectors.toSet());

    assertThat(used).isNotEmpty().isSubsetOf(known);
    assertThat(file.variables())
        .extracting(variable -> variable.path("name").asText())
        .allSatisfy(name -> assertThat(used).contains(name));
  }
}
