package io.busytone.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The catalog's files by their path. Several folders lie on top of each other: a file of a later
 * folder takes the place of the file with the same path in an earlier one.
 */
final class SourceFiles {
  private final SortedMap<String, SourceFile> byPath = new TreeMap<>();

  private SourceFiles() {}

  /** Reads everything below these folders. */
  static SourceFiles under(List<Path> roots) {
    SourceFiles files = new SourceFiles();
    roots.forEach(files::lay);
    return files;
  }

  /** All files, by path. */
  List<SourceFile> all() {
    return List.copyOf(byPath.values());
  }

  private void lay(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      paths.filter(Files::isRegularFile).forEach(path -> put(root, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(Path root, Path path) {
    String name = root.relativize(path).toString().replace('\\', '/');
    byPath.put(name, new SourceFile(name, read(path)));
  }

  private static String read(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
