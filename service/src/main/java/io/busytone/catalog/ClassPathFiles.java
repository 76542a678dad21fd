package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Files that come with the program, in folders of classes or in a jar. */
final class ClassPathFiles {
  /** A file that each folder has, to find it by: a jar need not list its folders. */
  private static final String LANDMARK = "/README.md";

  private ClassPathFiles() {}

  /** Reads the folder with this name. */
  static SourceFiles read(String folder, Problems problems) {
    String name = "/" + folder + LANDMARK;
    URL landmark = ClassPathFiles.class.getResource(name);
    if (landmark == null) {
      throw new IllegalStateException("no " + name + " on the class path");
    }
    try {
      return read(landmark, folder, problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(landmark + " cannot be read", e);
    }
  }

  static SourceFiles read(URL landmark, String folder, Problems problems)
      throws IOException, URISyntaxException {
    if (landmark.openConnection() instanceof JarURLConnection inJar) {
      try (FileSystem jar = FileSystems.newFileSystem(path(inJar.getJarFileURL().toURI()))) {
        return SourceFiles.shipped(jar.getPath("/" + folder), problems);
      }
    }
    return SourceFiles.shipped(path(landmark.toURI()).resolveSibling(""), problems);
  }

  private static Path path(URI uri) {
    return Path.of(uri);
  }
}
