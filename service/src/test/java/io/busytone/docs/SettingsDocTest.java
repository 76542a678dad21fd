package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.busytone.decode.DecodeSettings;
import io.busytone.ingest.IngestSettings;
import io.busytone.settings.Setting;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say about settings is what the code does. */
final class SettingsDocTest {
  private static final String[] HEADER = {"variable", "default", "meaning"};
  private static final String KAFKA = "`BUSYTONE_KAFKA_<PROPERTY>`";
  private static final Pattern VARIABLE = Pattern.compile("\\bBUSYTONE_[A-Z][A-Z_]*[A-Z]\\b");

  @Test
  void settings_areTheOnesOfTheCode() throws IOException {
    List<List<String>> rows = MarkdownFile.read("docs/settings.md").table(HEADER);

    assertThat(rows)
        .filteredOn(row -> !row.get(0).equals(KAFKA))
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(SettingsDocTest::row).toList());
    assertThat(rows).extracting(row -> row.get(0)).contains(KAFKA);
  }

  @Test
  void readme_saysOfItsSettingsWhatTheirDocumentSays() throws IOException {
    List<List<String>> rows = MarkdownFile.read("README.md").table(HEADER);

    assertThat(rows)
        .hasSizeBetween(10, 15)
        .isSubsetOf(MarkdownFile.read("docs/settings.md").table(HEADER));
  }

  @Test
  void variables_namedInAnyDocument_exist() throws IOException {
    Set<String> known =
        Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      VARIABLE
          .matcher(document.text())
          .results()
          .map(MatchResult::group)
          .filter(variable -> !variable.startsWith(Setting.KAFKA_PREFIX))
          .forEach(named::add);
    }

    assertThat(named).hasSizeGreaterThan(15).isSubsetOf(known);
  }

  @Test
  void fieldRoles_areTheOnesThatCanBeMapped() throws IOException {
    List<String> roles =
        MarkdownFile.read("docs/settings.md")
            .table("role", "what it is", "names known without a mapping, for example")
            .stream()
            .map(row -> MarkdownFile.codeIn(row.get(0)).get(0))
            .toList();

    assertThatThrownBy(() -> new DecodeSettings(1, List.of(), Map.of("no role", "field")))
        .hasMessageEndingWith("the roles are " + String.join(", ", roles));
  }

  @Test
  void refusedKafkaProperties_areRefused() throws IOException {
    List<String> properties =
        MarkdownFile.read("docs/settings.md").table("property", "because").stream()
            .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
            .toList();

    assertThat(properties)
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThatThrownBy(() -> Settings.read(Map.of(variable(property), "1")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(variable(property) + " cannot be set: "));
  }

  @Test
  void kafkaDefaults_areTheOnesOfTheClients() throws IOException {
    Map<String, Map<String, Object>> documented = new TreeMap<>();
    for (List<String> row :
        MarkdownFile.read("docs/settings.md").table("property", "client", "default here")) {
      for (String client : row.get(1).split(", ")) {
        documented
            .computeIfAbsent(client, name -> new TreeMap<>())
            .put(MarkdownFile.codeIn(row.get(0)).get(0), MarkdownFile.codeIn(row.get(2)).get(0));
      }
    }
    IngestSettings ingest = Settings.read(Map.of()).ingest();

    assertThat(documented)
        .isEqualTo(
            Map.of(
                "consumer", withoutRefused(ingest.consumer()),
                "producer", withoutRefused(ingest.producer()),
                "admin", withoutRefused(ingest.admin())));
  }

  @Test
  void examplesOfKafkaLogins_areAccepted() throws IOException {
    Path login = Files.createTempFile("kafka", ".properties");
    try {
      Files.writeString(
          login,
          "jaas=org.apache.kafka.common.security.scram.ScramLoginModule required"
              + " username=\"busytone\" password=\"secret\";\nsecret=secret");
      List<String> protocols = new ArrayList<>();
      for (String block : MarkdownFile.read("docs/kafka.md").code("sh")) {
        if (block.startsWith(Setting.KAFKA_PREFIX)) {
          Map<String, String> variables = variables(block, login);
          protocols.add(
              String.valueOf(
                  Settings.read(variables).ingest().consumer().get("security.protocol")));
        }
      }

      assertThat(protocols).containsExactly("SASL_SSL", "SSL", "SASL_SSL");
    } finally {
      Files.delete(login);
    }
  }

  private static Map<String, String> variables(String block, Path login) {
    return block
        .lines()
        .map(line -> line.replace("'", ""))
        .map(line -> line.replace("/etc/busytone/kafka.properties", login.toString()))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  private static Map<String, Object> withoutRefused(Map<String, Object> properties) {
    Map<String, Object> kept = new TreeMap<>(properties);
    kept.keySet()
        .removeAll(Set.of("enable.auto.commit", "isolation.level", "auto.offset.reset", "acks"));
    return kept;
  }

  private static List<String> row(Setting setting) {
    String shown = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
    return List.of("`" + setting.variable() + "`", shown, setting.meaning());
  }

  private static String variable(String property) {
    return Setting.KAFKA_PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
