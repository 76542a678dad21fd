package io.busytone.demo;

import java.util.Map;

/**
 * One log record as OpenTelemetry collectors write it to Kafka: {@code ExportLogsServiceRequest} of
 * opentelemetry/proto/collector/logs/v1. The numbers are the fields' numbers there.
 */
record OtlpFormat() implements LogFormat {
  static final String NAME = "otlp.proto";

  /** OpenTelemetry's severity numbers. */
  private static final Map<String, Integer> SEVERITIES = Map.of("INFO", 9, "WARN", 13, "ERROR", 17);

  @Override
  public byte[] write(Map<String, String> values) {
    ProtobufMessage scopeLogs = new ProtobufMessage().message(2, logRecord(values));
    ProtobufMessage resourceLogs =
        new ProtobufMessage().message(1, resource(values)).message(2, scopeLogs);
    return new ProtobufMessage().message(1, resourceLogs).bytes();
  }

  private static ProtobufMessage resource(Map<String, String> values) {
    return new ProtobufMessage()
        .message(1, attribute("service.name", SimulatedEvent.value(values, "client")))
        .message(1, attribute("host.name", SimulatedEvent.value(values, "client.host")));
  }

  private static ProtobufMessage logRecord(Map<String, String> values) {
    String level = SimulatedEvent.value(values, "level");
    return new ProtobufMessage()
        .fixed64(1, Long.parseLong(SimulatedEvent.value(values, "time.nanos")))
        .varint(2, SEVERITIES.getOrDefault(level, 0))
        .string(3, level)
        .message(5, new ProtobufMessage().string(1, SimulatedEvent.value(values, "message")))
        .message(6, attribute("server.address", SimulatedEvent.value(values, "host")))
        .message(
            6, attribute("server.port", Integer.parseInt(SimulatedEvent.value(values, "port"))));
  }

  private static ProtobufMessage attribute(String key, String value) {
    return new ProtobufMessage().string(1, key).message(2, new ProtobufMessage().string(1, value));
  }

  private static ProtobufMessage attribute(String key, int value) {
    return new ProtobufMessage().string(1, key).message(2, new ProtobufMessage().varint(3, value));
  }
}
