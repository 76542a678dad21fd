package io.busytone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.ingest.StartPosition;
import io.busytone.ingest.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @Test
  void nothingSet_givesTheDefaults() {
    Settings settings = Settings.read(Map.of("PATH", "/bin"));

    assertThat(settings.listen().port()).isEqualTo(8080);
    assertThat(settings.ingest().subscription())
        .isEqualTo(new Subscription.Topics(List.of("connection-errors")));
    assertThat(settings.ingest().membershipWindow()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.ingest().consumer())
        .containsEntry("group.id", "busytone")
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("isolation.level", "read_committed");
    assertThat(settings.decode().maxRecordBytes()).isEqualTo(16 << 20);
  }

  @Test
  void kafkaProperties_reachEveryClientThatKnowsThem() {
    Settings settings =
        Settings.read(
            Map.of(
                "BUSYTONE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "BUSYTONE_KAFKA_SASL_MECHANISM", "PLAIN",
                "BUSYTONE_KAFKA_SASL_JAAS_CONFIG", "org.example.Login required;",
                "BUSYTONE_KAFKA_MAX_POLL_RECORDS", "7"));

    assertThat(settings.ingest().consumer())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "org.example.Login required;")
        .containsEntry("max.poll.records", "7");
    assertThat(settings.ingest().producer())
        .containsEntry("security.protocol", "SASL_SSL")
        .doesNotContainKey("max.poll.records");
    assertThat(settings.ingest().admin()).containsEntry("sasl.mechanism", "PLAIN");
  }

  @Test
  void start_isAnOffsetOrATime() {
    assertThat(start("")).isEqualTo(new StartPosition.Earliest());
    assertThat(start("latest")).isEqualTo(new StartPosition.Latest());
    assertThat(start("-2h")).isEqualTo(new StartPosition.Before(Duration.ofHours(2)));
    assertThat(start("-7d")).isEqualTo(new StartPosition.Before(Duration.ofDays(7)));
    assertThat(start("2026-11-27T08:00Z"))
        .isEqualTo(new StartPosition.At(Instant.parse("2026-11-27T08:00:00Z")));
    assertThat(start("2026-11-27T08:00:30+03:00"))
        .isEqualTo(new StartPosition.At(Instant.parse("2026-11-27T05:00:30Z")));
  }

  private static StartPosition start(String value) {
    return Settings.read(Map.of("BUSYTONE_START", value)).ingest().start();
  }

  @Test
  void scrapers_areAddressesAndNetworks() {
    Predicate<InetAddress> scrapers =
        Settings.read(Map.of("BUSYTONE_SCRAPERS", "10.0.0.0/8, 192.0.2.7,fd00::/8, ::1"))
            .scrapers();

    assertThat(List.of("10.255.0.1", "192.0.2.7", "fd12::9", "::1"))
        .allMatch(address -> scrapers.test(address(address)));
    assertThat(List.of("11.0.0.1", "192.0.2.8", "fe80::1", "127.0.0.1"))
        .noneMatch(address -> scrapers.test(address(address)));
    assertThat(Settings.read(Map.of()).scrapers().test(address("198.51.100.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus",
        "cafe",
        "a.b",
        "300.1.1.1",
        "1.2.3",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "fd00::/129",
        "::1::",
        "10.0.0.0/",
        "*",
        "10.0.0.1-10.0.0.9"
      })
  void scraperThatIsNoAddress_isRefused(String scraper) {
    assertThatThrownBy(() -> Settings.read(Map.of("BUSYTONE_SCRAPERS", scraper)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("BUSYTONE_SCRAPERS is \"" + scraper + "\"")
        .hasMessageContaining("10.0.0.0/8");
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void addresses_areKeptForLinks() {
    Settings settings =
        Settings.read(Map.of("BUSYTONE_GRAFANA_URL", "https://grafana.example.com/x"));

    assertThat(settings.graphLinks().grafana())
        .contains(URI.create("https://grafana.example.com/x"));
    assertThat(settings.graphLinks().prometheus()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BUSYTONE_TOPIC|x|BUSYTONE_TOPIC is no setting; the nearest is BUSYTONE_TOPICS",
        "BUSYTONE_PROT|1|the nearest is BUSYTONE_PORT",
        "BUSYTONE_PORT|tcp://10.0.0.9:8080|BUSYTONE_PORT is \"tcp://10.0.0.9:8080\"",
        "BUSYTONE_SERVICE_HOST|10.0.0.9|enableServiceLinks: false",
        "BUSYTONE_PORT|65536|a whole number from 0 to 65535",
        "BUSYTONE_START|newest|BUSYTONE_START is \"newest\": it must be earliest, latest",
        "BUSYTONE_START|2h|a time before the start: -30m, -2h, -7d",
        "BUSYTONE_START|-2y|a time before the start: -30m, -2h, -7d",
        "BUSYTONE_START|2026-11-27T08:00|with its offset: 2026-11-27T08:00Z",
        "BUSYTONE_KAFKA_AUTO_OFFSET_RESET|latest|BUSYTONE_START says where",
        "BUSYTONE_COMMIT|never|one of scrape, timer",
        "BUSYTONE_LOG_FORMAT|JSON|one of plain, json",
        "BUSYTONE_MEMBERSHIP_WINDOW|30s|under half the session time-out, which is 45000ms",
        "BUSYTONE_MEMBERSHIP_WINDOW|soon|a duration",
        "BUSYTONE_MAX_RECORD|lots|a size",
        "BUSYTONE_TOPICS|a b|names of at most 245 letters",
        "BUSYTONE_TOPICS|x.dlq|no topic of dead letters",
        "BUSYTONE_TOPIC_PATTERN|(|a regular expression",
        "BUSYTONE_LABELS|kind|not taken yet",
        "BUSYTONE_LABELS|tëam|names of letters",
        "BUSYTONE_CAUSES_DIR|/nowhere|a folder that is there and can be read",
        "BUSYTONE_CAUSE_MEMORY|25h|at most 24h",
        "BUSYTONE_CAUSE_MEMORY|long|a duration",
        "BUSYTONE_CONTENT_NETWORKS|/nowhere.csv|a text file that is there and can be read",
        "BUSYTONE_FIELDS|message|name=value pairs",
        "BUSYTONE_GRAFANA_URL|grafana:3000|an address such as https://host/path",
        "BUSYTONE_GRAFANA_URL|javascript:alert(1)|an address such as https://host/path",
        "BUSYTONE_GRAFANA_URL|//grafana|an address such as https://host/path",
        "BUSYTONE_PROMETHEUS_PUBLIC_URL|https://host/graph?x=1|without a query",
        "BUSYTONE_PROMETHEUS_PUBLIC_URL|https://user:secret@host|without a query",
        "BUSYTONE_PROBER_URL|127.0.0.1:9115|an address such as https://host/path",
        "BUSYTONE_PROBER_URL|http://127.0.0.1:9115/?module=x|without a query",
        "BUSYTONE_PROBER_TARGETS|*|BUSYTONE_PROBER_TARGETS is \"*\": it must be names",
        "BUSYTONE_PROBER_TARGETS|db:80, 10.0.0.1/8|is \"10.0.0.1/8\": it must be names",
        "BUSYTONE_PROBER_TARGETS|db|BUSYTONE_PROBER_URL is not: set both or neither",
        "BUSYTONE_KAFKA_SECURTY_PROTOCOL|SSL|the nearest is BUSYTONE_KAFKA_SECURITY_PROTOCOL",
        "BUSYTONE_KAFKA_ENABLE_AUTO_COMMIT|true|cannot be set",
        "BUSYTONE_KAFKA_ISOLATION_LEVEL|read_uncommitted|cannot be set",
        "BUSYTONE_KAFKA_VALUE_DESERIALIZER|x|cannot be set",
        "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS|soon|session.timeout.ms",
      })
  void badSetting_isNamedWithWhatItMustBe(String name, String value, String message) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void prober_needsAnExporterAndTargets() {
    Map<String, String> exporter = Map.of("BUSYTONE_PROBER_URL", "http://127.0.0.1:9115/x/");
    Map<String, String> both = new HashMap<>(exporter);
    both.put("BUSYTONE_PROBER_TARGETS", "*.db.internal:5432, 10.0.0.0/8:1-1023,fd00::/8");

    assertThat(Settings.read(Map.of()).prober()).isEmpty();
    assertThat(Settings.read(exporter).prober()).isEmpty();
    assertThat(Settings.read(both).prober())
        .hasValueSatisfying(
            prober -> {
              assertThat(prober.exporter()).isEqualTo(URI.create("http://127.0.0.1:9115/x/"));
              assertThat(prober.allowed().patterns()).hasSize(3);
            });
  }

  @Test
  void badLinesOfTheContentNetworks_areAllToldWithTheOthers(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("networks.csv");
    Files.writeString(
        file,
        """
        # network,owner,ports
        10.0.0.0/8,Example,80 443
        10.1.0.0/16,Example,80

        example.net,Example,80
        .example.net,Example,0
        .example.net,Example
        .example.net,,80
        """);
    String where = "BUSYTONE_CONTENT_NETWORKS: " + file + ": line ";

    assertThatThrownBy(
            () ->
                Settings.read(
                    Map.of("BUSYTONE_PORT", "x", "BUSYTONE_CONTENT_NETWORKS", file.toString())))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(6)
                    .contains(
                        where + "3 overlaps with 10.0.0.0/8: 10.1.0.0/16",
                        where
                            + "5 begins with neither an IPv4 network nor the end of a name that"
                            + " starts with a dot: example.net",
                        where + "6 has no port, 1 to 65535: 0",
                        where + "7 must be: network,owner,ports",
                        where + "8 must name the owner in 1 to 60 characters"));
  }

  @Test
  void contentNetworksAndCauseMemory_areTakenOver(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("networks.csv"), ".example.net,Example,80\n");
    Map<String, String> variables =
        Map.of("BUSYTONE_CONTENT_NETWORKS", file.toString(), "BUSYTONE_CAUSE_MEMORY", "30s");

    assertThat(ClassifySettings.read(Map.of()).diagnose()).isEqualTo(DiagnoseSettings.DEFAULT);
    assertThat(Settings.read(variables).diagnose())
        .isNotEqualTo(DiagnoseSettings.DEFAULT)
        .returns(Duration.ofSeconds(30), DiagnoseSettings::causeMemory);
  }

  @Test
  void problemsOfTheWebConfiguration_areToldWithTheOthers() {
    assertThatThrownBy(
            () ->
                Settings.read(
                    Map.of("BUSYTONE_PORT", "x", "BUSYTONE_WEB_CONFIG", "/nowhere/web.yml")))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .contains(
                        "BUSYTONE_WEB_CONFIG: /nowhere/web.yml:1: there is no /nowhere/web.yml"));
  }

  @Test
  void everyProblem_isToldAtOnce() {
    assertThatThrownBy(() -> Settings.read(Map.of("BUSYTONE_PORT", "x", "BUSYTONE_CONSUMERS", "0")))
        .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems()).hasSize(2));
  }
}
