package io.busytone.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of a fixture file under {@code src/test/resources/decode}. A file is a list of cases:
 *
 * <pre>
 * === name of the case
 * the record, one line or several
 * ---
 * what becomes of it, as {@link Rendering} writes it
 * </pre>
 */
record Fixture(String name, String record, String expected) {
  /** The cases of all files of a folder. */
  static List<Fixture> in(String folder) {
    try (Stream<Path> files = Files.list(Path.of(Fixture.class.getResource(folder).toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(file -> ofFile(file).stream())
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Fixture> ofFile(Path file) {
    List<Fixture> cases = new ArrayList<>();
    String prefix = file.getFileName().toString().replace(".txt", "");
    for (String block : read(file).split("(?m)^=== ", -1)) {
      if (!block.isBlank() && !block.startsWith("#")) {
        cases.add(ofBlock(prefix, block));
      }
    }
    return cases;
  }

  private static Fixture ofBlock(String prefix, String block) {
    int lineEnd = block.indexOf('\n');
    String name = prefix + ": " + block.substring(0, lineEnd);
    int separator = block.indexOf("\n---\n");
    if (separator < 0) {
      throw new IllegalArgumentException(name + " has no line ---");
    }
    return new Fixture(
        name, block.substring(lineEnd + 1, separator), block.substring(separator + 5).strip());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
