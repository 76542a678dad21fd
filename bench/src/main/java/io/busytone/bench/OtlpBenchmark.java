package io.busytone.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * OpenTelemetry's protobuf, log records a second: decoded to events by Busytone, and only parsed by
 * the classes that protobuf's compiler generates.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OtlpBenchmark {
  private static final int LOG_RECORDS = 20;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private final byte[] request = request();

  @Benchmark
  @OperationsPerInvocation(LOG_RECORDS)
  public Decoding decode() {
    return decoder.decode(Slice.of(request));
  }

  @Benchmark
  @OperationsPerInvocation(LOG_RECORDS)
  public ExportLogsServiceRequest parse() throws InvalidProtocolBufferException {
    return ExportLogsServiceRequest.parseFrom(request);
  }

  private static byte[] request() {
    Resource resource =
        Resource.newBuilder()
            .addAttributes(attribute("service.name", "shop"))
            .addAttributes(attribute("host.name", "node-17"))
            .addAttributes(attribute("k8s.pod.name", "shop-7d9f8b6c5-x2x7p"))
            .build();
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = 0; i < LOG_RECORDS; i++) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(1_790_000_000_000_000_000L + i)
              .setSeverityText("ERROR")
              .setBody(AnyValue.newBuilder().setStringValue("cannot reach the database " + i))
              .addAttributes(attribute("exception.type", "java.net.ConnectException"))
              .addAttributes(attribute("exception.message", "Connection refused"))
              .addAttributes(attribute("server.address", "db-" + i + ".internal")));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
