package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;

/**
 * Makes an event of each entry of an envelope: CloudWatch's {@code logEvents}, Azure's {@code
 * records}, Faro's {@code logs} and {@code exceptions}, Loki's {@code streams}, OpenTelemetry's
 * {@code resourceLogs}. What an entry does not say about its client and its time comes from the
 * envelope.
 */
final class EnvelopeReader {
  private final JsonEventReader eventReader;
  private final OtlpJsonReader otlp;
  private final LokiStreams loki;
  private final FieldValues context;
  private final JsonReader json = new JsonReader();

  EnvelopeReader(
      FieldTable table, Scratch scratch, JsonEventReader eventReader, OtlpJsonReader otlp) {
    this.eventReader = eventReader;
    this.otlp = otlp;
    loki = new LokiStreams(table, scratch, eventReader);
    context = new FieldValues(scratch, table.slotCount());
  }

  /**
   * Reads all entries.
   *
   * @param record what the places in {@code parts} are counted in
   * @param fields what the envelope says beside its entries
   */
  void read(Slice record, FieldValues fields, EnvelopeParts parts) throws JsonException {
    context.clear();
    context.fillFrom(fields);
    for (EnvelopeParts.Part part : parts.take()) {
      Slice array = record.slice(part.from(), part.to());
      json.open(array).value();
      switch (part.kind()) {
        case EVENTS -> entries(part.node(), array);
        case LOKI_STREAMS -> loki.read(json, array);
        case OTLP_RESOURCE_LOGS -> otlp.resources(json, array);
      }
    }
  }

  private void entries(FieldNode node, Slice array) throws JsonException {
    while (json.nextElement()) {
      switch (json.value()) {
        case OBJECT -> eventReader.readEntry(json, node, array, context);
        case ARRAY -> json.skip();
        default -> {}
      }
    }
  }
}
