package io.busytone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code classify} prints, with settings from the environment. */
final class ClassifyCommandTest {
  private static final String ODD =
      "{\"what\":\"connection refused\",\"callee\":\"DB.Example.com\",\"message\":\"see what\"}";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @Test
  void everyLine_hasOneLineOfJsonInOrder() throws IOException {
    int exitCode =
        classify(Map.of(), "dial tcp 10.0.0.1:443: connect: connection refused\n\n{\"a\":\n");

    assertThat(exitCode).isZero();
    assertThat(lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("{\"line\":1,\"kind\":\"refused\",\"cause\":\"")
                    .contains(
                        ",\"confidence\":\"", ",\"target\":\"10.0.0.1:443\",\"evidence\":[\""),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"line\":2,\"kind\":\"none\",\"cause\":null,\"confidence\":null,"
                            + "\"target\":null,\"evidence\":[]}"),
            line ->
                assertThat(line).startsWith("{\"line\":3,\"error\":\"malformed_json: at byte "));
  }

  @Test
  void explain_namesTheRulesThatNearlyDecided() throws IOException {
    Path file = Files.writeString(folder.resolve("lines"), "client: connectTimeout=60000\n");
    execute(Map.of(), "--explain", file.toString());

    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("{\"line\":1,\"kind\":\"none\"")
        .contains(",\"rivals\":[")
        .contains("\\\"connecttimeout\\\" is there, but");
  }

  @Test
  void explain_saysHowTheRecordWasRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("lines"),
            "{\"@timestamp\":\"2026-11-01T03:00:00Z\",\"message\":\"connection refused\","
                + "\"service.name\":\"shop\",\"host.name\":\"web-1\"}\nconnection refused\n");
    execute(Map.of(), "--explain", file.toString());

    assertThat(lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains(
                        ",\"format\":\"json\",\"time\":\"2026-11-01T03:00:00.000Z\","
                            + "\"client\":\"shop\",\"host\":\"web-1\",\"rivals\":["),
            line ->
                assertThat(line)
                    .contains(",\"format\":\"text\",\"time\":null,\"client\":null,\"host\":null,"));
  }

  @Test
  void target_isWrittenAsTheMetricsLabel() throws IOException {
    classify(
        Map.of(),
        "{\"message\":\"connection refused\",\"destination\":{\"address\":\"DB.Example.com\","
            + "\"port\":5432}}\ndial tcp [FE80::A]:80: connect: connection refused\n");

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"target\":\"db.example.com:5432\""),
            line -> assertThat(line).contains("\"target\":\"[fe80::a]:80\""));
  }

  @Test
  void mappedFields_areRead() throws IOException {
    classify(Map.of("BUSYTONE_FIELDS", "message=what,target_host=callee"), ODD);

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("\"kind\":\"refused\"", "\"target\":\"db.example.com\"");
  }

  @Test
  void recordOverTheLimitThatIsSet_isTooLarge() throws IOException {
    classify(Map.of("BUSYTONE_MAX_RECORD", "10"), "0123456789\n01234567890\n");

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"kind\":\"none\""),
            line ->
                assertThat(line)
                    .isEqualTo("{\"line\":2,\"error\":\"too_large: 11 bytes, the limit is 10\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "BUSYTONE_FIELDS, mesage=what, no field role",
    "BUSYTONE_FIELDS, nonsense, BUSYTONE_FIELDS is",
    "BUSYTONE_LABELS, kind, BUSYTONE_LABELS is",
    "BUSYTONE_MAX_RECORD, much, BUSYTONE_MAX_RECORD is",
    "BUSYTONE_CAUSES_DIR, /nowhere/at/all, BUSYTONE_CAUSES_DIR is"
  })
  void nonsenseInASetting_isNamedAndNothingIsClassified(String name, String value, String problem)
      throws IOException {
    assertThat(classify(Map.of(name, value), "connection refused")).isEqualTo(2);

    assertThat(err.toString()).startsWith("busytone classify: does not start:").contains(problem);
    assertThat(out.size()).isZero();
  }

  @Test
  void fileThatIsNotThere_cannotBeRead() {
    assertThat(execute(Map.of(), folder.resolve("missing").toString())).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("busytone classify: cannot read ")
        .contains("missing: no such file");
  }

  @Test
  void summary_countsByKindCauseAndTarget() throws IOException {
    Path file = Files.writeString(folder.resolve("lines"), (ODD + "\n").repeat(3));

    execute(Map.of("BUSYTONE_FIELDS", "message=what,target_host=callee"), "--summary", "" + file);

    assertThat(lines().reduce((first, second) -> second))
        .hasValueSatisfying(
            row -> assertThat(row).matches(" +3  refused +\\w+ +db\\.example\\.com"));
  }

  private int classify(Map<String, String> variables, String records) throws IOException {
    return execute(variables, Files.writeString(folder.resolve("lines"), records).toString());
  }

  private int execute(Map<String, String> variables, String... arguments) {
    return new CommandLine(new ClassifyCommand(variables, out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Stream<String> lines() {
    return out.toString(UTF_8).lines();
  }
}
