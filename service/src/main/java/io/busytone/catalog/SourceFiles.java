package io.busytone.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The catalog's files by their path. Several folders lie on top of each other: a file of a later
 * folder takes the place of the file with the same path in an earlier one. Whatever is hidden is
 * left out: a mounted ConfigMap keeps its bookkeeping in {@code ..data}.
 */
final class SourceFiles {
  private final SortedMap<String, SourceFile> byPath = new TreeMap<>();
  private final Problems problems;

  private SourceFiles(Problems problems) {
    this.problems = problems;
  }

  /** Reads everything below a folder that comes with the program. */
  static SourceFiles shipped(Path root, Problems problems) {
    SourceFiles files = new SourceFiles(problems);
    files.lay(root, false);
    return files;
  }

  /**
   * Lays an operator's folder on top. Links are followed, as in a ConfigMap all files are links.
   */
  SourceFiles overlaidBy(Path root) {
    try {
      lay(root, true);
    } catch (UncheckedIOException e) {
      problems.add(root.toString(), 1, "cannot be read: " + e.getCause());
    }
    return this;
  }

  /** All files, by path. */
  List<SourceFile> all() {
    return List.copyOf(byPath.values());
  }

  private void lay(Path root, boolean own) {
    SortedMap<String, SourceFile> layer = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      paths
          .filter(path -> !Files.isDirectory(path) && !isHidden(root.relativize(path)))
          .map(path -> read(root, path, own))
          .flatMap(Optional::stream)
          .forEach(file -> put(layer, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byPath.putAll(layer);
  }

  private static boolean isHidden(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .anyMatch(step -> step.toString().startsWith("."));
  }

  private Optional<SourceFile> read(Path root, Path path, boolean own) {
    String name = root.relativize(path).toString().replace('\\', '/');
    String origin = own ? path.toString() : name;
    return TextFile.read(path, origin, problems)
        .map(text -> new SourceFile(own ? FlatName.path(name) : name, origin, own, text));
  }

  private void put(SortedMap<String, SourceFile> layer, SourceFile file) {
    SourceFile other = layer.putIfAbsent(file.path(), file);
    if (other != null) {
      problems.add(file.origin(), 1, "is the same as " + other.origin() + ": keep one of them");
    }
  }
}
