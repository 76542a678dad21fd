package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.busytone.catalog.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.function.LongSupplier;

/**
 * Batches as the OpenTelemetry Collector's Kafka exporter writes them: 100 log records, those of
 * five clients. The message of a failure is the body of one half and {@code exception.message} of
 * the other.
 */
final class OtlpBatches implements RecordSource {
  static final int LOG_RECORDS = 100;
  private static final int RESOURCES = 5;

  private final FleetValues values;
  private final FleetLines lines;
  private final StringBuilder id = new StringBuilder();
  private long failures;

  OtlpBatches(LongSupplier wallClockMillis) {
    values = new FleetValues(4, wallClockMillis);
    lines = new FleetLines(values);
  }

  @Override
  public byte[] next() {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (int i = 0; i < RESOURCES; i++) {
      values.next();
      ScopeLogs.Builder scope =
          ScopeLogs.newBuilder()
              .setScope(InstrumentationScope.newBuilder().setName("example.shop.Upstream"));
      for (int j = 0; j < LOG_RECORDS / RESOURCES; j++) {
        scope.addLogRecords(logRecord());
      }
      request.addResourceLogs(
          ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope));
    }
    return request.build().toByteArray();
  }

  @Override
  public byte[] key() {
    return values.client().getBytes(UTF_8);
  }

  @Override
  public int logRecords() {
    return LOG_RECORDS;
  }

  @Override
  public long failures() {
    return failures;
  }

  private Resource resource() {
    return Resource.newBuilder()
        .addAttributes(attribute("service.name", values.client()))
        .addAttributes(attribute("host.name", values.clientHost()))
        .addAttributes(attribute("k8s.pod.name", values.client() + "-" + hex(10)))
        .build();
  }

  private LogRecord.Builder logRecord() {
    lines.next();
    long nanos = values.timeMillis() * 1_000_000L + values.draw(1_000_000);
    LogRecord.Builder logRecord =
        LogRecord.newBuilder()
            .setTimeUnixNano(nanos)
            .setObservedTimeUnixNano(nanos + values.draw(1_000_000))
            .setSeverityText(values.level())
            .setTraceId(ByteString.fromHex(hex(32)))
            .setSpanId(ByteString.fromHex(hex(16)))
            .addAttributes(attribute("thread.name", "worker-" + values.draw(200)));
    String message = lines.message().toString();
    if (lines.kind() == Kind.NONE) {
      return logRecord.setBody(text(message));
    }
    failures++;
    if (values.draw(2) == 0) {
      return logRecord.setBody(text(message));
    }
    return logRecord
        .setBody(text("request " + values.uuid() + " took " + values.draw(10_000) + " ms"))
        .addAttributes(attribute("exception.message", message))
        .addAttributes(attribute("server.address", values.host(0)));
  }

  private String hex(int digits) {
    id.setLength(0);
    values.hex(digits, id);
    return id.toString();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }
}
