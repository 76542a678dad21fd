package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release has one version, wherever it is written. */
final class VersionsTest {
  private static final Path TOP = Path.of("..");

  @ParameterizedTest
  @CsvSource({
    "helm/busytone/Chart.yaml, '(?m)^appVersion: (.*)$'",
    "helm/busytone/Chart.yaml, '(?m)^version: (.*)$'",
    "service/Dockerfile, 'image\\.version=\"(.*?)\"'",
    "docker-compose.yml, 'image: busytone[a-z-]*:(.*)'"
  })
  void version_isTheOneOfTheBuild(String file, String pattern) throws IOException {
    String version = found("pom.xml", "(?s)^.*?</artifactId>\\s*<version>(.*?)</version>").get(0);

    assertThat(found(file, pattern)).isNotEmpty().containsOnly(version);
  }

  private static List<String> found(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(TOP.resolve(file)))
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .toList();
  }
}
