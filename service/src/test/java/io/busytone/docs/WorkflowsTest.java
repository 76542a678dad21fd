package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflows keep to their syntax, pin what they use, and call scripts that are there. */
final class WorkflowsTest {
  private static final Path FOLDER = MarkdownFile.TOP.resolve(".github").resolve("workflows");
  private static final Pattern SCRIPT = Pattern.compile("(?:^|\\s)(\\.ci/[a-z-]+)");
  private static final Pattern VERSION =
      Pattern.compile("uses: \\S+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void workflow_keepsToTheSchema(Path workflow) throws IOException {
    assertThat(schema().validate(read(workflow))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void actions_haveTheirVersionBesideTheirCommit(Path workflow) throws IOException {
    List<String> uses =
        Files.readAllLines(workflow).stream().filter(line -> line.contains("uses: ")).toList();

    assertThat(uses).isNotEmpty().allMatch(line -> VERSION.matcher(line).find());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void scripts_andJobsThatAreNeeded_areThere(Path workflow) throws IOException {
    JsonNode jobs = read(workflow).path("jobs");
    Set<String> scripts = new TreeSet<>();
    for (JsonNode job : jobs) {
      for (JsonNode needed :
          job.path("needs").isArray() ? job.path("needs") : List.of(job.path("needs"))) {
        assertThat(needed.isMissingNode() || jobs.has(needed.asText())).isTrue();
      }
      for (JsonNode step : job.path("steps")) {
        Matcher script = SCRIPT.matcher(step.path("run").asText());
        while (script.find()) {
          scripts.add(script.group(1));
        }
      }
    }

    assertThat(scripts).contains(".ci/run");
    assertThat(scripts).allMatch(script -> Files.isExecutable(MarkdownFile.TOP.resolve(script)));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyMistake_isFound(Path workflow) throws IOException {
    String text = Files.readString(workflow);
    for (String[] mistake :
        new String[][] {
          {"runs-on:", "run-on:"},
          {"permissions:\n  contents: read", "permissions: write-all"},
          {"@11bd71901bbe5b1630ceea73d27597364c9af683", "@v4"},
          {"    steps:\n", "    step:\n"}
        }) {
      String wrong = text.replace(mistake[0], mistake[1]);
      assertThat(wrong).as(mistake[0]).isNotEqualTo(text);
      assertThat(schema().validate(YAML.readTree(wrong))).as(mistake[1]).isNotEmpty();
    }
  }

  private static JsonNode read(Path workflow) throws IOException {
    return YAML.readTree(Files.readString(workflow));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            WorkflowsTest.class.getResourceAsStream("/github/workflow.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }
}
