package io.busytone.decode;

import static io.busytone.decode.OtlpBytes.attribute;
import static io.busytone.decode.OtlpBytes.concat;
import static io.busytone.decode.OtlpBytes.frame;
import static io.busytone.decode.OtlpBytes.map;
import static io.busytone.decode.OtlpBytes.number;
import static io.busytone.decode.OtlpBytes.record;
import static io.busytone.decode.OtlpBytes.request;
import static io.busytone.decode.OtlpBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.busytone.bytes.Slice;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DecodeOtlpProtoTest {
  private static final long NANOS = 1_795_249_856_599_123_456L;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @Test
  void request_carriesManyEvents() {
    byte[] request =
        request(
            LogRecord.newBuilder()
                .setTimeUnixNano(NANOS)
                .setBody(text("call failed"))
                .addAttributes(attribute("exception.message", text("Connection refused")))
                .addAttributes(attribute("server.address", text("db")))
                .addAttributes(attribute("server.port", number(5432))),
            LogRecord.newBuilder().setObservedTimeUnixNano(NANOS).setBody(text("second")));

    assertThat(decoded(request))
        .isEqualTo(
            """
            format otlp_proto
            text call failed
              | Connection refused
            service cart
            host cart-7
            target db
            port 5432
            time 2026-11-21T08:30:56.599Z

            format otlp_proto
            text second
            service cart
            host cart-7
            time 2026-11-21T08:30:56.599Z""");
  }

  @Test
  void bodyThatIsAMap_isReadLikeAnObject() {
    AnyValue error = map(attribute("code", text("ETIMEDOUT")), attribute("port", number(80)));
    AnyValue body = map(attribute("msg", text("from a map")), attribute("error", error));

    assertThat(decoded(request(LogRecord.newBuilder().setBody(body))))
        .startsWith("format otlp_proto\ntext from a map\ncode ETIMEDOUT\nservice cart\n");
  }

  @Test
  void bodyOfOtherTypes_isTakenAsText() {
    AnyValue body =
        AnyValue.newBuilder()
            .setArrayValue(
                ArrayValue.newBuilder()
                    .addValues(text("a"))
                    .addValues(number(-7))
                    .addValues(AnyValue.newBuilder().setBoolValue(true))
                    .addValues(AnyValue.newBuilder().setDoubleValue(0.5))
                    .addValues(
                        AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("bytes"))))
            .build();

    assertThat(decoded(request(LogRecord.newBuilder().setBody(body))))
        .startsWith("format otlp_proto\ntext a\n  | -7\n  | true\n  | 0.5\n  | bytes\nservice");
  }

  @Test
  void bodyThatIsJson_isDecoded() {
    byte[] request = request(LogRecord.newBuilder().setBody(text("{\"msg\":\"refused\"}")));

    assertThat(decoded(request)).startsWith("format otlp_proto\ntext refused\nservice cart");
  }

  @Test
  void resourceAfterItsRecords_countsAllTheSame() {
    byte[] scope =
        frame(0x12, ScopeLogs.newBuilder().addLogRecords(record("m")).build().toByteArray());
    byte[] resource =
        frame(
            0x0A,
            Resource.newBuilder()
                .addAttributes(attribute("service.name", text("late")))
                .build()
                .toByteArray());

    assertThat(decoded(frame(0x0A, concat(scope, resource))))
        .isEqualTo("format otlp_proto\ntext m\nservice late");
  }

  @Test
  void schemaRegistryPrefix_isSkipped() {
    byte[] request = request(record("refused"));

    assertThat(decoded(concat(new byte[] {0, 0, 0, 0, 7}, request))).contains("text refused");
    assertThat(decoded(concat(new byte[] {0, 0, 0, 0, 7, 0}, request))).contains("text refused");
  }

  @Test
  void requestWithNothingInside_hasNoEvents() {
    assertThat(decoded(frame(0x0A, new byte[0]))).isEqualTo("no events");
  }

  @Test
  void cutOffRequest_isMalformed() {
    byte[] request = request(record("connection refused"), record("and more"));
    int endOfFirstKey = 20;
    for (int length = endOfFirstKey + 1; length < request.length; length++) {
      assertThat(decoded(Arrays.copyOf(request, length)))
          .as("%d of %d bytes", length, request.length)
          .startsWith("rejected malformed_otlp: at byte ");
    }
  }

  @Test
  void placeOfAFault_isCountedFromTheRecordsStart() {
    byte[] request = frame(0x0A, frame(0x12, frame(0x12, new byte[] {0x2A, 9, 0x0A})));
    byte[] larger = concat(new byte[100], request);

    assertThat(Rendering.of(decoder.decode(new Slice(larger, 100, request.length))))
        .isEqualTo(decoded(request))
        .isEqualTo("rejected malformed_otlp: at byte 8: field 5 is longer than what is left");
  }

  @Test
  void traces_areMalformedLogs() {
    byte[] traces =
        TracesData.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .addSpans(
                                Span.newBuilder()
                                    .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                                    .setName("GET"))))
            .build()
            .toByteArray();

    assertThat(decoded(traces)).startsWith("rejected malformed_otlp: at byte ");
  }

  @Test
  void valuesNestedTooDeep_areRejected() {
    AnyValue value = text("deep");
    for (int i = 0; i < 200; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }

    assertThat(decoded(request(LogRecord.newBuilder().setBody(value))))
        .startsWith("rejected too_deep");
  }

  @Test
  void textThatStartsWithALineFeed_isText() {
    assertThat(decoded("\nconnection refused".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("format text\ntext connection refused");
    assertThat(decoded(("\n " + "x".repeat(32)).getBytes(StandardCharsets.UTF_8)))
        .as("a line feed whose next byte happens to be the length of the rest")
        .startsWith("format text\ntext xxx");
    assertThat(decoded("\n{\"msg\":\"a\"}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("format json\ntext a");
  }

  private String decoded(byte[] record) {
    return Rendering.of(decoder.decode(Slice.of(record)));
  }
}
