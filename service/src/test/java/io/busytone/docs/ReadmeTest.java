package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The README's commands are the ones that are used. */
final class ReadmeTest {
  @Test
  void testCommand_isTheOneThatContinuousIntegrationRuns() throws IOException {
    String ci = Files.readString(MarkdownFile.TOP.resolve(".ci/run"), UTF_8);

    assertThat(MarkdownFile.read("README.md").code("sh")).contains("mvn -B verify\n");
    assertThat(ci).endsWith("\nREQUIRE_ALL_TESTS=true mvn -B verify\n");
  }

  @Test
  void demoCommand_comesFirst() throws IOException {
    assertThat(MarkdownFile.read("README.md").code("sh").get(0))
        .isEqualTo("mvn -q -DskipTests package && java -jar service/target/busytone.jar demo\n");
  }
}
