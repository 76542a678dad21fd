package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.yaml.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's own causes are found in a folder of classes and in a jar. */
final class ClassPathFilesTest {
  @Test
  void folderOfClasses_isRead() {
    assertThat(paths(ClassPathFiles.read("causes", new Problems())))
        .contains("README.md", "nesting.yaml", "refused/unspecified/cause.yaml");
  }

  @Test
  void jarWithoutFolderEntries_isReadAlike(@TempDir Path folder) throws Exception {
    SourceFiles fromClasses = ClassPathFiles.read("causes", new Problems());
    Path jar = folder.resolve("a jar.jar");
    writeJar(jar, fromClasses);
    URL landmark = URI.create("jar:" + jar.toUri() + "!/causes/README.md").toURL();
    assertThat(ClassPathFiles.read(landmark, "causes", new Problems()).all())
        .isEqualTo(fromClasses.all());
  }

  private static List<String> paths(SourceFiles files) {
    return files.all().stream().map(SourceFile::path).toList();
  }

  private static void writeJar(Path path, SourceFiles files) throws IOException {
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (SourceFile file : files.all()) {
        jar.putNextEntry(new JarEntry("causes/" + file.path()));
        jar.write(file.text().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
