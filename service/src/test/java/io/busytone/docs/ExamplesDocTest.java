package io.busytone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples in the documents are well-formed. Those that programs at hand can run are run by
 * other tests: {@code ShippersIT}, {@code DocumentedCommandsIT}, {@code MetricsDocTest}, {@code
 * OwnCausesExampleTest}.
 */
final class ExamplesDocTest {
  /** An example and where it stands. */
  record CodeExample(String document, String code) {
    @Override
    public String toString() {
      return document + ": " + code.lines().findFirst().orElse("");
    }
  }

  static Stream<CodeExample> yaml() throws IOException {
    return examples("yaml");
  }

  static Stream<CodeExample> json() throws IOException {
    return examples("json");
  }

  static Stream<CodeExample> xml() throws IOException {
    return examples("xml");
  }

  static Stream<CodeExample> shell() throws IOException {
    return examples("sh");
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void yaml_isWellFormed(CodeExample example) throws IOException {
    assertThat(new YAMLMapper().readTree(example.code())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("json")
  void json_isWellFormed(CodeExample example) throws IOException {
    assertThat(new ObjectMapper().readTree(example.code())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("xml")
  void xml_isWellFormed(CodeExample example) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();

    assertThatCode(() -> builder.parse(new ByteArrayInputStream(example.code().getBytes(UTF_8))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("shell")
  void shell_isWellFormed(CodeExample example) throws Exception {
    Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      in.write(example.code().getBytes(UTF_8));
    }
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
  }

  @Test
  void shippers_allSendToTheDefaultTopic() throws IOException {
    MarkdownFile document = MarkdownFile.read("docs/shippers.md");
    List<String> configurations = new ArrayList<>();
    for (String language : List.of("yaml", "xml", "conf")) {
      configurations.addAll(document.code(language));
    }

    assertThat(configurations)
        .hasSizeGreaterThan(6)
        .allSatisfy(
            configuration ->
                assertThat(configuration).contains("kafka.example.com:9092", "connection-errors"));
  }

  private static Stream<CodeExample> examples(String language) throws IOException {
    List<CodeExample> examples = new ArrayList<>();
    for (MarkdownFile document : MarkdownFile.all()) {
      for (String code : document.code(language)) {
        examples.add(new CodeExample(document.path().toString(), code));
      }
    }
    return examples.stream();
  }
}
