package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in the documents, run from the top folder with the jar that was built. */
@Timeout(60)
final class DocumentedCommandsIT {
  private static final String PROMPT = "$ ";

  /** A command and what it prints. */
  record ConsoleExample(String command, String output) {
    @Override
    public String toString() {
      return command;
    }
  }

  static Stream<ConsoleExample> examples() throws IOException {
    List<ConsoleExample> examples = new ArrayList<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      for (String block : document.code("console")) {
        int end = block.indexOf('\n');
        examples.add(
            new ConsoleExample(block.substring(PROMPT.length(), end), block.substring(end + 1)));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void command_printsWhatTheDocumentShows(ConsoleExample example)
      throws IOException, InterruptedException {
    assertThat(trimmed(run(example.command()))).isEqualTo(trimmed(example.output()));
  }

  @Test
  void exampleOfOwnCauses_isClassifiedByTheCommandShown() throws IOException, InterruptedException {
    String folder = Path.of("service", "src", "test", "resources", "own-causes").toString();
    String command =
        MarkdownFile.read("docs/causes.md").code("sh").stream()
            .filter(code -> code.contains("BUSYTONE_CAUSES_DIR=my-causes"))
            .findFirst()
            .orElseThrow();

    assertThat(run(command.replace("my-causes", folder))).contains("\"cause\":\"db_failover\"");
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(MarkdownFile.TOP.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).as(command + " ends").isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    return output;
  }

  /** Without the spaces that fill a table's last column. */
  private static String trimmed(String output) {
    return output.lines().map(String::stripTrailing).collect(joining("\n"));
  }
}
