package io.busytone.catalog;

import io.busytone.yaml.Problems;
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
 * The catalog's files by their path. A file of an operator's folder replaces the file with the same
 * path that comes with the program. Hidden files are left out: a mounted ConfigMap keeps its
 * bookkeeping in {@code ..data}.
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
    files.add(root, false);
    return files;
  }

  /**
   * Adds an operator's folder, whose files replace earlier ones. Links are followed, as in a
   * ConfigMap all files are links.
   */
  SourceFiles overlaidBy(Path root) {
    try {
      add(root, true);
    } catch (UncheckedIOException e) {
      problems.add(root.toString(), 1, "cannot be read: " + e.getCause());
    }
    return this;
  }

  /** All files, by path. */
  List<SourceFile> all() {
    return List.copyOf(byPath.values());
  }

  private void add(Path root, boolean own) {
    SortedMap<String, SourceFile> layer = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      paths
          .filter(path -> !Files.isDirectory(path) && !isHidden(root.relativize(path)))
          .map(path -> SourceFile.read(root, path, own, problems))
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

  private void put(SortedMap<String, SourceFile> layer, SourceFile file) {
    SourceFile other = layer.putIfAbsent(file.path(), file);
    if (other != null) {
      problems.add(file.origin(), 1, "is the same as " + other.origin() + ": keep one of them");
    }
  }
}
