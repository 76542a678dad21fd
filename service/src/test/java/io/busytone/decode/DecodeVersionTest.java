package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.decode.Decoding.Decoded;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the version of the reporting service comes from. */
final class DecodeVersionTest {
  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"m\",\"service\":{\"name\":\"shop\",\"version\":\"4.2\"}}",
        "{\"message\":\"m\",\"service.name\":\"shop\",\"service.version\":\"4.2\"}",
        "{\"body\":\"m\",\"resource\":{\"service.name\":\"shop\",\"service.version\":\"4.2\"}}",
        "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}},"
            + "{\"key\":\"service.version\",\"value\":{\"stringValue\":\"4.2\"}}]},"
            + "\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"m\"}}]}]}]}"
      })
  void version_isThatOfTheService(String record) {
    assertThat(decoded(Slice.of(record))).isEqualTo("shop 4.2");
  }

  @Test
  void version_ofAResourceInProtobuf() {
    Resource resource =
        Resource.newBuilder()
            .addAttributes(OtlpBytes.attribute("service.name", OtlpBytes.text("shop")))
            .addAttributes(OtlpBytes.attribute("service.version", OtlpBytes.text("4.2")))
            .build();
    LogRecord line = LogRecord.newBuilder().setBody(OtlpBytes.text("m")).build();
    byte[] request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(resource)
                    .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(line)))
            .build()
            .toByteArray();

    assertThat(decoded(Slice.of(request))).isEqualTo("shop 4.2");
  }

  @Test
  void version_ofSomethingElse_isNone() {
    assertThat(decoded(Slice.of("{\"message\":\"m\",\"service\":\"shop\",\"version\":\"1\"}")))
        .isEqualTo("shop ");
  }

  private String decoded(Slice record) {
    Decoded decoded = (Decoded) decoder.decode(record);
    return decoded.events().get(0).service() + " " + decoded.events().get(0).version();
  }
}
