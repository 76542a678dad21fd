package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of HTTP paths has every path of the API. */
final class HttpPathsDocTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  @Test
  void pathsOfTheApi_areTheOnesOfItsDescription() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String path : paths()) {
      if (path.startsWith("/api/")) {
        documented.add(path);
      }
    }

    assertThat(documented).hasSizeGreaterThan(5).isEqualTo(described());
  }

  /** The paths of the table, without their methods. */
  static List<String> paths() throws IOException {
    return MarkdownFile.read("docs/operations.md").table("path", "answers").stream()
        .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
        .map(path -> path.replaceFirst("^(GET|POST) ", ""))
        .toList();
  }

  private static Set<String> described() throws IOException {
    Set<String> paths = new TreeSet<>();
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      Path description =
          files.filter(file -> file.endsWith("openapi.json")).findFirst().orElseThrow();
      JsonNode openApi = new ObjectMapper().readTree(Files.readString(description, UTF_8));
      openApi.path("paths").fieldNames().forEachRemaining(paths::add);
    }
    return paths;
  }
}
