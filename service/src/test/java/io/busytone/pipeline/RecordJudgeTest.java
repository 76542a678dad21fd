package io.busytone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.bytes.Slice;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What a record would count as, in the words of {@code classify} and of the API. */
final class RecordJudgeTest {
  @Test
  void failure_hasKindCauseConfidenceTargetAndEvidence() throws IOException {
    JsonNode json = judged("connect ECONNREFUSED 10.1.2.3:5432");

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("kind", "cause", "confidence", "target", "evidence");
    assertThat(json.get("kind").asText()).isEqualTo("refused");
    assertThat(json.get("cause").isTextual()).isTrue();
    assertThat(json.get("confidence").isTextual()).isTrue();
    assertThat(json.get("target").asText()).isEqualTo("10.1.2.3:5432");
    assertThat(json.get("evidence")).isNotEmpty();
  }

  @Test
  void failureWithoutATarget_hasNone() throws IOException {
    assertThat(judged("connection refused").get("target").isNull()).isTrue();
  }

  @Test
  void lineThatIsNoFailure_hasNeitherCauseNorConfidenceNorEvidence() throws IOException {
    assertThat(judged("user logged in"))
        .hasToString(
            "{\"kind\":\"none\",\"cause\":null,\"confidence\":null,\"target\":null,\"evidence\":[]}");
  }

  @Test
  void emptyValue_isNoFailure() throws IOException {
    assertThat(judged("").get("kind").asText()).isEqualTo("none");
  }

  @Test
  void severalEvents_areAList() throws IOException {
    JsonNode json =
        judged("[{\"message\":\"connect ECONNREFUSED 10.1.2.3:5432\"},{\"message\":\"done\"}]");

    assertThat(json.fieldNames()).toIterable().containsExactly("events");
    assertThat(json.get("events").findValuesAsText("kind")).containsExactly("refused", "none");
  }

  @Test
  void malformedRecord_saysWhatIsWrong() throws IOException {
    JsonNode json = judged("{\"message\": ");

    assertThat(json.fieldNames()).toIterable().containsExactly("error");
    assertThat(json.get("error").asText()).startsWith("malformed_json: ");
  }

  private static JsonNode judged(String value) throws IOException {
    RecordVerdict verdict = PipelineFixture.recordJudge().judge(Slice.of(value));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      VerdictJson.writeMembers(json, verdict);
      json.writeEndObject();
    }
    return new ObjectMapper().readTree(text.toString());
  }
}
