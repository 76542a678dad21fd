package io.busytone;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The packages and the directions in which they may know each other. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.busytone");

  /** Package, and the packages it may use. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("event", List.of()),
              Map.entry("catalog", List.of("event")),
              Map.entry("decode", List.of("event")),
              Map.entry("classify", List.of("catalog", "event")),
              Map.entry("diagnose", List.of("catalog", "event")),
              Map.entry("count", List.of("catalog", "event")),
              Map.entry("recent", List.of("catalog", "count", "event")),
              Map.entry("fleet", List.of("recent")),
              Map.entry(
                  "pipeline",
                  List.of("decode", "classify", "diagnose", "count", "recent", "catalog", "event")),
              Map.entry("ingest", List.of("pipeline", "count", "event")),
              Map.entry("web", List.of("catalog", "count", "diagnose", "recent", "event")),
              Map.entry(
                  "app",
                  List.of(
                      "event",
                      "catalog",
                      "decode",
                      "classify",
                      "diagnose",
                      "count",
                      "recent",
                      "fleet",
                      "pipeline",
                      "ingest",
                      "web")),
              Map.entry("demo", List.of("app"))));

  @Test
  void everyPackage_hasItsPlace() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName().replaceFirst("^io\\.busytone\\.?", "")))
        .isNotEmpty()
        .allMatch(MAY_USE::containsKey);
  }

  @Test
  void packages_knowOnlyTheOnesBelowThem() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : MAY_USE.keySet()) {
      layers = layers.layer(name).definedBy("io.busytone." + name);
    }
    for (Map.Entry<String, List<String>> entry : MAY_USE.entrySet()) {
      var layer = layers.whereLayer(entry.getKey());
      layers =
          entry.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(entry.getValue().toArray(String[]::new));
    }
    layers.check(CLASSES);
  }

  @Test
  void packages_formNoCycle() {
    slices().matching("io.busytone.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
