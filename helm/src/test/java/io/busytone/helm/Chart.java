package io.busytone.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart in a folder.
 *
 * @param folder where its {@code Chart.yaml} is
 */
record Chart(Path folder) {
  /** The one that is shipped. */
  static final Chart SHIPPED = new Chart(Path.of("busytone").toAbsolutePath());

  static final String NAMESPACE = "platform";

  /**
   * Renders it, as release {@code busytone}.
   *
   * @param values YAML that outranks the chart's own values
   * @throws IllegalStateException with Helm's words, if it refuses the values
   */
  Manifests render(String values) {
    Path file = temporary(values);
    try {
      return Manifests.parse(
          new Helm(folder)
              .template()
              .withName("busytone")
              .withNamespace(NAMESPACE)
              .withKubeVersion("1.33.0")
              .withValuesFile(file)
              .call());
    } finally {
      delete(file);
    }
  }

  /** What {@code helm lint --strict} says. */
  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }

  /** A copy in another folder, with one text replaced that must be there. */
  Chart mutant(Path target, String file, String text, String replacement) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Files.copy(path, target.resolve(folder.relativize(path).toString()));
      }
      Path mutated = target.resolve(file);
      String before = Files.readString(mutated);
      String after = before.replace(text, replacement);
      if (after.equals(before)) {
        throw new IllegalArgumentException(file + " has nothing like " + text);
      }
      Files.writeString(mutated, after);
      return new Chart(target);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<Path> files(String folderInside) {
    try (Stream<Path> files = Files.list(folder.resolve(folderInside))) {
      return files.sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path temporary(String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      return Files.writeString(file, values);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
