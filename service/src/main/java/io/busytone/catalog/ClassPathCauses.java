package io.busytone.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The causes that come with the program, in a folder of classes or in a jar. */
final class ClassPathCauses {
  /** A file that is always there, to find the folder by: a jar need not list its folders. */
  private static final String LANDMARK = "/causes/README.md";

  private ClassPathCauses() {}

  /** Reads them, and further folders on top. */
  static SourceFiles read(List<Path> more) {
    URL landmark = ClassPathCauses.class.getResource(LANDMARK);
    if (landmark == null) {
      throw new IllegalStateException("no " + LANDMARK + " on the class path");
    }
    try {
      return read(landmark, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(landmark + " cannot be read", e);
    }
  }

  static SourceFiles read(URL landmark, List<Path> more) throws IOException, URISyntaxException {
    if (landmark.openConnection() instanceof JarURLConnection inJar) {
      try (FileSystem jar = FileSystems.newFileSystem(path(inJar.getJarFileURL().toURI()))) {
        return layered(jar.getPath("/causes"), more);
      }
    }
    return layered(path(landmark.toURI()).resolveSibling(""), more);
  }

  private static Path path(URI uri) {
    return Path.of(uri);
  }

  private static SourceFiles layered(Path first, List<Path> more) {
    return SourceFiles.under(Stream.concat(Stream.of(first), more.stream()).toList());
  }
}
