package io.busytone.demo;

import java.util.Map;

/**
 * One log record as OpenTelemetry collectors write it to Kafka: {@code ExportLogsServiceRequest} of
 * opentelemetry/proto/collector/logs/v1. The numbers are the fields' numbers there.
 */
record OtlpShape() implements Shape {
  static final String NAME = "otlp.proto";

  /** OpenTelemetry's severity numbers. */
  private static final Map<String, Integer> SEVERITIES = Map.of("INFO", 9, "WARN", 13, "ERROR", 17);

  @Override
  public byte[] write(Map<String, String> values) {
    ProtoMessage scopeLogs = new ProtoMessage().message(2, logRecord(values));
    ProtoMessage resourceLogs =
        new ProtoMessage().message(1, resource(values)).message(2, scopeLogs);
    return new ProtoMessage().message(1, resourceLogs).bytes();
  }

  private static ProtoMessage resource(Map<String, String> values) {
    return new ProtoMessage()
        .message(1, attribute("service.name", Scene.value(values, "client")))
        .message(1, attribute("host.name", Scene.value(values, "client.host")));
  }

  private static ProtoMessage logRecord(Map<String, String> values) {
    String level = Scene.value(values, "level");
    return new ProtoMessage()
        .fixed64(1, Long.parseLong(Scene.value(values, "time.nanos")))
        .varint(2, SEVERITIES.getOrDefault(level, 0))
        .string(3, level)
        .message(5, new ProtoMessage().string(1, Scene.value(values, "message")))
        .message(6, attribute("server.address", Scene.value(values, "host")))
        .message(6, attribute("server.port", Integer.parseInt(Scene.value(values, "port"))));
  }

  private static ProtoMessage attribute(String key, String value) {
    return new ProtoMessage().string(1, key).message(2, new ProtoMessage().string(1, value));
  }

  private static ProtoMessage attribute(String key, int value) {
    return new ProtoMessage().string(1, key).message(2, new ProtoMessage().varint(3, value));
  }
}
