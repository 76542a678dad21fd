package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;

/**
 * OpenTelemetry logs as protobuf, what the Collector's Kafka exporter writes by default. Source:
 * opentelemetry-proto, collector/logs/v1/logs_service.proto and logs/v1/logs.proto; the numbers are
 * those of the fields there.
 */
final class OtlpProtoDecoder implements FormatDecoder {
  private final OtlpLogRecord log;
  private final OtlpProtoValues values;
  private final ProtobufReader request = new ProtobufReader();
  private final ProtobufReader resourceLogs = new ProtobufReader();
  private final ProtobufReader resource = new ProtobufReader();
  private final ProtobufReader scopeLogs = new ProtobufReader();
  private final ProtobufReader logRecord = new ProtobufReader();

  OtlpProtoDecoder(OtlpLogRecord log, Scratch scratch) {
    this.log = log;
    values = new OtlpProtoValues(log, scratch);
  }

  @Override
  public boolean reads(Slice value) {
    return value.at(0) == OtlpProtoDetector.FIRST_BYTE
        && (OtlpProtoDetector.cover(value) || OtlpProtoDetector.areCutOff(value));
  }

  @Override
  public void decode(Slice value) throws OtlpException {
    request.open(value);
    while (request.next()) {
      if (request.is(1, ProtobufReader.BYTES)) {
        resourceLogs(request.bytes());
      }
    }
  }

  /** The resource counts for all its records, even if it should come after them. */
  private void resourceLogs(Slice message) throws OtlpException {
    log.startResource();
    resourceLogs.open(message);
    while (resourceLogs.next()) {
      if (resourceLogs.is(1, ProtobufReader.BYTES)) {
        resource(resourceLogs.bytes());
      }
    }
    resourceLogs.open(message);
    while (resourceLogs.next()) {
      if (resourceLogs.is(2, ProtobufReader.BYTES)) {
        scopeLogs(resourceLogs.bytes());
      }
    }
  }

  private void resource(Slice message) throws OtlpException {
    resource.open(message);
    while (resource.next()) {
      if (resource.is(1, ProtobufReader.BYTES)) {
        values.attribute(resource.bytes(), log.resource());
      }
    }
  }

  private void scopeLogs(Slice message) throws OtlpException {
    scopeLogs.open(message);
    while (scopeLogs.next()) {
      if (scopeLogs.is(2, ProtobufReader.BYTES)) {
        logRecord(scopeLogs.bytes());
      }
    }
  }

  private void logRecord(Slice message) throws OtlpException {
    log.startRecord();
    logRecord.open(message);
    while (logRecord.next()) {
      if (logRecord.is(1, ProtobufReader.FIXED64)) {
        values.time(logRecord.number(), false);
      } else if (logRecord.is(11, ProtobufReader.FIXED64)) {
        values.time(logRecord.number(), true);
      } else if (logRecord.is(5, ProtobufReader.BYTES)) {
        values.body(logRecord.bytes());
      } else if (logRecord.is(6, ProtobufReader.BYTES)) {
        values.attribute(logRecord.bytes(), log.record());
      }
    }
    log.endRecord(Format.OTLP_PROTO);
  }
}
