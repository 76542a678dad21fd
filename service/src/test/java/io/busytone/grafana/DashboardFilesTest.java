package io.busytone.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files are what the classes here generate. {@code -Ddashboards.update=true} rewrites them;
 * look at the difference before it is committed.
 */
final class DashboardFilesTest {
  private static final Path FOLDER = Path.of("..", "dashboards", "grafana");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void files_areWhatTheClassesSay() throws IOException {
    Map<String, String> written = new TreeMap<>();
    for (Dashboard dashboard : ShippedDashboards.all()) {
      written.put(dashboard.uid() + ".json", JSON.writeValueAsString(dashboard.json()) + "\n");
    }
    if (Boolean.getBoolean("dashboards.update")) {
      write(written);
    }
    assertThat(read()).isNotEmpty().isEqualTo(written);
  }

  private static void write(Map<String, String> files) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(FOLDER)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
