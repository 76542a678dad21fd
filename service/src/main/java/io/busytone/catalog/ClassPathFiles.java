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

/** Files that come with the program, in folders of classes or in a jar. */
final class ClassPathFiles {
  /** A file that each folder has, to find it by: a jar need not list its folders. */
  private static final String LANDMARK = "/README.md";

  private ClassPathFiles() {}

  /** Reads the folder with this name, and further folders on top. */
  static SourceFiles read(String folder, List<Path> more) {
    String name = "/" + folder + LANDMARK;
    URL landmark = ClassPathFiles.class.getResource(name);
    if (landmark == null) {
      throw new IllegalStateException("no " + name + " on the class path");
    }
    try {
      return read(landmark, folder, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(landmark + " cannot be read", e);
    }
  }

  static SourceFiles read(URL landmark, String folder, List<Path> more)
      throws IOException, URISyntaxException {
    if (landmark.openConnection() instanceof JarURLConnection inJar) {
      try (FileSystem jar = FileSystems.newFileSystem(path(inJar.getJarFileURL().toURI()))) {
        return layered(jar.getPath("/" + folder), more);
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
