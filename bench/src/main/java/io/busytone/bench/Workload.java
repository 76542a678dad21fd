package io.busytone.bench;

import java.util.Locale;
import java.util.function.LongSupplier;

/** A kind of topic to compare the contenders on. */
enum Workload {
  /** ECS JSON of 24 kinds of lines. */
  ECS {
    @Override
    RecordSource source(LongSupplier wallClockMillis) {
      return new EcsRecords(wallClockMillis);
    }

    @Override
    LoggedLine.Reader baselineReader() {
      return EcsLine.reader();
    }
  },
  /** All labelled messages and ordinary lines, in many formats. */
  MIXED {
    @Override
    RecordSource source(LongSupplier wallClockMillis) {
      return FleetRecords.mixed(wallClockMillis);
    }

    @Override
    LoggedLine.Reader baselineReader() {
      return AnyLine.reader();
    }
  },
  /** The same lines as text. */
  TEXT {
    @Override
    RecordSource source(LongSupplier wallClockMillis) {
      return FleetRecords.text(wallClockMillis);
    }

    @Override
    LoggedLine.Reader baselineReader() {
      return AnyLine.textReader();
    }
  },
  /** The same messages in OpenTelemetry's protobuf, 100 log records in each record. */
  OTLP {
    @Override
    RecordSource source(LongSupplier wallClockMillis) {
      return new OtlpBatches(wallClockMillis);
    }

    @Override
    LoggedLine.Reader baselineReader() {
      return OtlpLine.reader();
    }
  };

  /** Records from the first one on. */
  abstract RecordSource source(LongSupplier wallClockMillis);

  /** What the baseline reads it with. */
  abstract LoggedLine.Reader baselineReader();

  /** Its name in options and reports. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the Kafka topic that is filled with it. */
  String topic() {
    return "connection-errors-" + id();
  }

  /** Whether it has JSON. */
  boolean isJson() {
    return this == ECS || this == MIXED;
  }

  /** Whether rsyslog can read it: it has no parser for protobuf. */
  boolean isForRsyslog() {
    return this != OTLP;
  }
}
