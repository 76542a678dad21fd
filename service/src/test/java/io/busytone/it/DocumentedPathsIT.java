package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.docs.MarkdownFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The HTTP paths of docs/operations.md exist. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class DocumentedPathsIT {
  /** Answered with 404 as long as no client has failed there. */
  private static final String UNKNOWN_TARGET = "/targets/{target}";

  @Test
  void paths_areServed(TestBed scene) throws IOException {
    ServiceProcess service = scene.instance("a").start();
    service.awaitReady();
    List<String> paths =
        MarkdownFile.read("docs/operations.md").table("path", "answers").stream()
            .filter(row -> row.get(0).startsWith("`GET "))
            .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
            .map(path -> path.replaceFirst("^GET ", ""))
            .filter(path -> !path.endsWith(UNKNOWN_TARGET))
            .toList();

    assertThat(paths)
        .hasSizeGreaterThan(12)
        .allSatisfy(
            path ->
                assertThat(service.get(example(path), Map.of()).status()).as(path).isEqualTo(200));
  }

  private static String example(String path) {
    return path.equals("/api/v1/samples")
        ? path + "?kind=refused"
        : path.replace("{kind}", "refused")
            .replace("{cause}", "not_listening")
            .replace("{alert}", "ServiceDown");
  }
}
