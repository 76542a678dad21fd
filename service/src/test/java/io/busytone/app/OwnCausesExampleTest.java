package io.busytone.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.CatalogException;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.classify.Classifier;
import io.busytone.cli.ServiceRunner;
import io.busytone.count.AffectedClients;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.ClientPorts;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Gauges;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.SeriesRegistry;
import io.busytone.decode.DecodeSettings;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.web.api.ClassifyRoute;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of causes of one's own in docs/causes.md is a working one. */
final class OwnCausesExampleTest {
  private static final Path EXAMPLE = Path.of("src/test/resources/own-causes");

  @Test
  void lineOfAnOwnCause_isClassifiedAsSuch() {
    ClassifyRoute.Answer answer = judge("dial db-primary.example.com:5432: connection refused");
    assertThat(answer.json()).contains("\"cause\":\"db_failover\"", "\"confidence\":\"likely\"");
  }

  @Test
  void lineOfAnOwnRuleForNone_isNoFailure() {
    assertThat(judge("synthetic probe: connection refused").json()).contains("\"kind\":\"none\"");
  }

  @Test
  void ownCause_isThereAtZeroWithATitleInEveryLanguage() throws IOException {
    Catalog catalog = CompiledCatalog.load(List.of(EXAMPLE)).catalog();
    SeriesRegistry registry =
        new SeriesRegistry(
            CardinalityLimits.DEFAULT, catalog, List.of(), List.of(), System::nanoTime);
    Ledger ledger = new Ledger(registry, true);
    ClientPorts noPorts = new ClientPorts(CardinalityLimits.DEFAULT, System::currentTimeMillis);
    AffectedClients noClients =
        new AffectedClients(CardinalityLimits.DEFAULT, System::currentTimeMillis);
    Gauges gauges =
        new Gauges("1", catalog, List::of, noPorts, noClients, Optional::empty, Map::of);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    FollowedScraper nobody = new FollowedScraper(any -> false, () -> false, System::nanoTime);
    new MetricsEndpoint(ledger, nobody, gauges, new PrometheusRegistry(), System::nanoTime)
        .lastShown("text/plain", false)
        .page()
        .writeTo(page);
    assertThat(page.toString(UTF_8))
        .containsPattern("connection_failures_total\\{cause=\"db_failover\".*} 0.0\n");
    assertThat(gauges.get())
        .flatMap(MetricSnapshot::getDataPoints)
        .map(point -> point.getLabels().get("cause"))
        .filteredOn("db_failover"::equals)
        .hasSize(Language.values().length);
  }

  @Test
  void ownRule_mayClaimOurExamplesOfItsKind(@TempDir Path mine) throws IOException {
    own(mine, "refused", "orders-db' (111)");
    CompiledCatalog compiled = CompiledCatalog.load(List.of(mine));
    String ours = "Can't connect to MySQL server on 'orders-db' (111)";
    Event event = Event.ofText(Format.TEXT, Slice.of(ours));
    assertThat(new Classifier(compiled.rules()).classify(event).cause())
        .isEqualTo(compiled.catalog().find(Kind.REFUSED, "mine").orElseThrow());
  }

  @Test
  void ownRule_mayNotClaimOurExamplesOfAnotherKind(@TempDir Path mine) throws IOException {
    own(mine, "timeout", "orders-db' (111)");
    assertThatThrownBy(() -> CompiledCatalog.load(List.of(mine)))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("is classified as timeout/mine, not refused/")
        .hasMessageContaining("(rule timeout/mine#1)");
  }

  @Test
  void folderThatIsNotInOrder_refusesTheStart(@TempDir Path mine) throws Exception {
    Files.writeString(mine.resolve("notes.txt"), "x");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Map<String, String> variables = Map.of("BUSYTONE_CAUSES_DIR", mine.toString());
    int exit =
        new ServiceRunner(variables, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    assertThat(exit).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("Busytone does not start:")
        .contains(mine.resolve("notes.txt") + ":1: a file that does not belong here");
  }

  private static ClassifyRoute.Answer judge(String line) {
    CompiledCatalog compiled = CompiledCatalog.load(List.of(EXAMPLE));
    return new DryRun(compiled, DecodeSettings.DEFAULT, DiagnoseSettings.DEFAULT)
        .judge(line.getBytes(StandardCharsets.UTF_8));
  }

  private static void own(Path folder, String kind, String phrase) throws IOException {
    String rules = "id: %s/mine%nrules:%n  - order: 1%n    any: [\"%s\"]%n";
    Files.writeString(folder.resolve(kind + ".mine.cause.yaml"), rules.formatted(kind, phrase));
    Files.copy(EXAMPLE.resolve("refused.db_failover.en.md"), folder.resolve(kind + ".mine.en.md"));
  }
}
