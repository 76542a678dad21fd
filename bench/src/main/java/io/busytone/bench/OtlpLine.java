package io.busytone.bench;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;

/**
 * A log record of OpenTelemetry's protobuf, read by the classes that protobuf's compiler generates.
 *
 * @param resource attributes of who reports
 * @param logRecord the log record
 */
record OtlpLine(List<KeyValue> resource, LogRecord logRecord) implements LoggedLine {
  static Reader reader() {
    return (value, lines) -> {
      for (ResourceLogs logs : ExportLogsServiceRequest.parseFrom(value).getResourceLogsList()) {
        List<KeyValue> resource = logs.getResource().getAttributesList();
        for (ScopeLogs scope : logs.getScopeLogsList()) {
          scope
              .getLogRecordsList()
              .forEach(logRecord -> lines.accept(new OtlpLine(resource, logRecord)));
        }
      }
    };
  }

  @Override
  public String text() {
    String body = logRecord.getBody().getStringValue();
    String exception = attribute(logRecord.getAttributesList(), "exception.message");
    return exception.isEmpty() ? body : body + "\n" + exception;
  }

  @Override
  public String client() {
    return attribute(resource, "service.name");
  }

  @Override
  public String target() {
    return attribute(logRecord.getAttributesList(), "server.address");
  }

  private static String attribute(List<KeyValue> attributes, String key) {
    for (KeyValue attribute : attributes) {
      if (attribute.getKey().equals(key)) {
        return attribute.getValue().getStringValue();
      }
    }
    return "";
  }
}
