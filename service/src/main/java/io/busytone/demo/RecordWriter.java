package io.busytone.demo;

import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes an event with its client's messages and in its client's format. */
final class RecordWriter {
  /** Longest time from a failure to its record: what a log shipper takes. */
  private static final int SHIPPING_MILLIS = 400;

  private final SimulatedFleet fleet;
  private final RandomGenerator random;

  RecordWriter(SimulatedFleet fleet, RandomGenerator random) {
    this.fleet = fleet;
    this.random = random;
  }

  SimulatedRecord write(SimulatedEvent event, Instant now) {
    SimulatedClient client = event.client();
    EventType type = fleet.eventType(event.type());
    Instant time = now.minusMillis(random.nextInt(SHIPPING_MILLIS));
    Map<String, String> values = event.values(type, time, random);
    String message = message(event, values);
    values.put("message", message);
    values.put("line", message.lines().findFirst().orElse(message));
    LogFormat format = fleet.format(type.isFailure() ? client.format() : client.ordinaryFormat());
    return new SimulatedRecord(event.target().address(), format.write(values), type.kind());
  }

  private String message(SimulatedEvent event, Map<String, String> values) {
    return fleet
        .messages(event.client().runtime())
        .pick(event.type(), event.target().protocol(), random)
        .fill(placeholder -> SimulatedEvent.value(values, placeholder));
  }
}
