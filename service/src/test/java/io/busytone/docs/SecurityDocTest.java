package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.web.access.Role;
import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/security.md says about the web configuration. */
final class SecurityDocTest {
  @TempDir Path folder;

  @Test
  void exampleOfTheWebConfiguration_isValid() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    Files.writeString(folder.resolve("prometheus.token"), "0123456789abcdef0123456789abcdef\n");
    Path file = Files.writeString(folder.resolve("web.yml"), document().code("yaml").get(0));

    assertThat(WebConfigFile.load(file).current().isClosed()).isTrue();
  }

  @Test
  void table_hasEveryRole() throws IOException {
    List<String> documented =
        document().table("role", "what it may do", "where").stream()
            .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
            .toList();

    assertThat(documented).isEqualTo(Arrays.stream(Role.values()).map(Role::id).toList());
  }

  private static MarkdownFile document() throws IOException {
    return MarkdownFile.read("docs/security.md");
  }
}
