package io.busytone.decode;

/** What the array holds that makes an envelope of the object around it. */
enum EnvelopeKind {
  /** Objects or texts, an event each. */
  EVENTS,
  /** Grafana Loki's streams: lines with their times, grouped by labels. */
  LOKI_STREAMS,
  /** The logs of OpenTelemetry resources. */
  OTLP_RESOURCE_LOGS
}
