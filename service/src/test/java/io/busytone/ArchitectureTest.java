package io.busytone;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages and the directions in which they may know each other. */
public final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.busytone");

  /** Package, and the packages it may use. */
  public static final Map<String, List<String>> MAY_USE = new TreeMap<>();

  static {
    allow("bytes");
    allow("event", "bytes");
    allow("yaml");
    allow("json", "bytes");
    allow("catalog", "bytes", "event", "yaml");
    allow("decode", "bytes", "event", "json");
    allow("target", "bytes", "event");
    allow("match", "bytes");
    allow("classify", "bytes", "event", "catalog", "match", "target", "yaml");
    allow("http");
    allow("probe", "bytes", "http");
    allow("diagnose", "bytes", "event", "catalog", "target", "probe");
    allow("count", "bytes", "event", "catalog");
    allow("incident", "bytes", "event", "catalog", "diagnose", "count");
    allow("fleet", "http", "count", "incident");
    allow(
        "pipeline",
        "bytes",
        "event",
        "catalog",
        "decode",
        "target",
        "classify",
        "diagnose",
        "count",
        "incident");
    allow("ingest", "bytes", "pipeline", "count");
    allow("web.access", "bytes", "yaml");
    allow("web", "catalog", "count", "diagnose", "incident", "web.access");
    allow("web.pages", "catalog", "count", "diagnose", "incident", "web");
    allow("web.api", "catalog", "diagnose", "incident", "web", "web.access");
    allow(
        "settings",
        "bytes",
        "decode",
        "diagnose",
        "count",
        "ingest",
        "probe",
        "web.access",
        "web.pages");
    allow(
        "app",
        "bytes",
        "event",
        "catalog",
        "decode",
        "target",
        "match",
        "classify",
        "probe",
        "diagnose",
        "count",
        "incident",
        "fleet",
        "pipeline",
        "ingest",
        "web",
        "web.access",
        "web.pages",
        "web.api",
        "settings");
    allow(
        "cli",
        "bytes",
        "event",
        "catalog",
        "incident",
        "pipeline",
        "web.access",
        "settings",
        "app");
    allow("demo", "app", "cli");
  }

  private static void allow(String name, String... used) {
    MAY_USE.put(name, List.of(used));
  }

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

  /** Tests, benchmarks and the chart's tests included: a name means one thing everywhere. */
  @Test
  void everyType_hasANameOfItsOwn() throws IOException {
    List<String> names = new ArrayList<>();
    for (String module : List.of("service", "bench", "helm")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
            .forEach(names::add);
      }
    }
    assertThat(names).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  @Test
  void packages_formNoCycle() {
    slices().matching("io.busytone.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesOfWeb_formNoCycle() {
    slices()
        .assignedFrom(new EachClass("io.busytone.web"))
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /** Each class with those nested in it, below a package. */
  private record EachClass(String root) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(root)
          ? SliceIdentifier.of(type.getFullName().replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the classes of " + root;
    }
  }
}
