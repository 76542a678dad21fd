package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.ArchitectureTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md names files, packages and classes that exist. */
final class ContributingTest {
  private static final Path MAIN = Path.of("src", "main", "java", "io", "busytone");
  private static final Path TESTS = Path.of("src", "test", "java", "io", "busytone");
  private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. .*(\\R {3}.*)*");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]+");
  private static final Pattern PACKAGE_NAME = Pattern.compile("[a-z]+(\\.[a-z]+)*");

  /** A class that the document names, and the package it is said to be in. */
  private record NamedClass(String packageName, String className) {
    boolean exists() {
      return Files.exists(MAIN.resolve(packageName.replace('.', '/')).resolve(className + ".java"));
    }
  }

  @Test
  void whereThingsGo_namesWhatExists() throws IOException {
    List<String> places =
        document().table("you add or change", "it is in").stream()
            .flatMap(row -> MarkdownFile.codeIn(row.get(1)).stream())
            .filter(place -> !place.contains(" ")) // a command
            .filter(place -> !place.startsWith("<"))
            .toList();

    assertThat(places)
        .hasSizeGreaterThan(20)
        .allSatisfy(place -> assertThat(exists(place)).as(place).isTrue());
  }

  @Test
  void packages_areTheOnesOfTheCode_withTheirDirections() throws IOException {
    Map<String, List<String>> documented = new TreeMap<>();
    for (List<String> row : document().table("package", "contains", "may use")) {
      documented.put(MarkdownFile.codeIn(row.get(0)).get(0), MarkdownFile.codeIn(row.get(2)));
    }

    assertThat(documented).isEqualTo(ArchitectureTest.MAY_USE);
  }

  /** In each step a package's name stands before those of its classes. */
  @Test
  void recordsWay_namesClassesInTheirPackages() throws IOException {
    List<NamedClass> named = new ArrayList<>();
    Matcher steps = STEP.matcher(document().section("## A record's way"));
    while (steps.find()) {
      named.addAll(classesOf(steps.group()));
    }

    assertThat(named)
        .hasSizeGreaterThan(15)
        .allSatisfy(one -> assertThat(one.exists()).as(one.toString()).isTrue());
    assertThat(named)
        .extracting(NamedClass::packageName)
        .contains("ingest", "pipeline", "decode", "classify", "target", "diagnose", "count");
  }

  @Test
  void classes_namedInTheRationale_exist() throws IOException {
    List<String> named =
        MarkdownFile.codeIn(MarkdownFile.read("service/RATIONALE.md").text()).stream()
            .filter(name -> CLASS_NAME.matcher(name).matches())
            .toList();

    assertThat(named).hasSizeGreaterThan(5);
    assertThat(classNames()).containsAll(named);
  }

  private static Set<String> classNames() throws IOException {
    try (Stream<Path> service = Files.walk(MarkdownFile.TOP.resolve("service/src"));
        Stream<Path> bench = Files.walk(MarkdownFile.TOP.resolve("bench/src"))) {
      return Stream.concat(service, bench)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static List<NamedClass> classesOf(String step) {
    List<NamedClass> named = new ArrayList<>();
    String packageName = "";
    for (String name : MarkdownFile.codeIn(step)) {
      if (CLASS_NAME.matcher(name).matches()) {
        named.add(new NamedClass(packageName, name));
      } else if (PACKAGE_NAME.matcher(name).matches()) {
        packageName = name;
      }
    }
    return named;
  }

  private static boolean exists(String place) throws IOException {
    String fixed = place.replaceFirst("<.*", "");
    return Files.exists(MarkdownFile.TOP.resolve(fixed))
        || Files.exists(MAIN.resolve(fixed.replace('.', '/')))
        || Files.exists(MAIN.resolve(fixed + ".java"))
        || Files.exists(TESTS.resolve(fixed))
        || Files.exists(TESTS.resolve(fixed + ".java"));
  }

  private static MarkdownFile document() throws IOException {
    return MarkdownFile.read("CONTRIBUTING.md");
  }
}
