package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import java.time.Instant;
import java.util.StringJoiner;

/** Writes what became of a record, a line for each field that is known. */
final class Rendering {
  private Rendering() {}

  static String of(Decoding decoding) {
    if (decoding instanceof Decoding.Decoded decoded) {
      StringJoiner events = new StringJoiner("\n\n");
      decoded.events().forEach(event -> events.add(of(event)));
      return decoded.events().isEmpty() ? "no events" : events.toString();
    }
    return decoding instanceof Decoding.Rejected rejected
        ? "rejected " + rejected.reason().id() + ": " + rejected.detail()
        : "empty";
  }

  private static String of(Event event) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("format " + event.format().id());
    add(lines, "text", event.text());
    add(lines, "code", event.code());
    add(lines, "service", event.service());
    add(lines, "host", event.host());
    Target target = TargetFinder.inFields(event);
    add(lines, "target", target.host());
    add(lines, "port", target.port());
    event.labels().values().forEach(value -> lines.add("label " + (value.isEmpty() ? "-" : value)));
    if (event.timeMillis() != Event.UNKNOWN_TIME) {
      lines.add("time " + Instant.ofEpochMilli(event.timeMillis()));
    }
    if (event.weight() != 1) {
      lines.add("weight " + event.weight());
    }
    return lines.toString();
  }

  private static void add(StringJoiner lines, String name, Slice value) {
    if (!value.isEmpty()) {
      lines.add(name + " " + value.toString().replace("\n", "\n  | "));
    }
  }
}
