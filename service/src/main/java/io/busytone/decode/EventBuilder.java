package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.Sockets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes events of the fields that decoders found, and holds the events of one record. */
final class EventBuilder {
  /** Without a limit 16 MiB of empty objects would need half a gigabyte as events. */
  private static final int MOST_EVENTS = 262_144;

  private final FieldTable table;
  private final MessageText messageText;
  private final TargetFields targetFields;
  private final NelReport nel;
  private final SocketFields socketFields;
  private final int hostname;
  private final int plainHost;
  private final SlotRange strangers;
  private final FieldValues nothing;
  private final Labels noLabels;
  private final List<Event> events = new ArrayList<>();
  private final Decoding decoded = new Decoding.Decoded(Collections.unmodifiableList(events));
  private boolean tooMany;

  EventBuilder(FieldTable table, Scratch scratch) {
    this.table = table;
    messageText = new MessageText(table, scratch);
    targetFields = new TargetFields(table);
    nel = new NelReport(table);
    socketFields = new SocketFields(table);
    nothing = new FieldValues(scratch, table.slotCount());
    hostname = table.slotOf(FieldRole.HOST, "hostname");
    plainHost = table.slotOf(FieldRole.HOST, "host");
    strangers = table.slotsOf(FieldRole.STRANGER);
    int labels = table.labelSlots().size();
    noLabels = labels == 0 ? Labels.NONE : new Labels(Collections.nCopies(labels, Slice.EMPTY));
  }

  /** Drops the events of the record before. */
  void clear() {
    events.clear();
    tooMany = false;
  }

  /** An event of which only the text is known, which may begin with the time. */
  void add(Format format, Slice text) {
    Slice none = Slice.EMPTY;
    long millis = Timestamps.atStart(text);
    add(new Event(format, text, none, none, none, none, none, null, noLabels, millis, 1, null));
  }

  /** An event with this text; its other fields come from its envelope. */
  void add(Format format, Slice text, FieldValues envelope) {
    add(event(format, text, nothing, envelope, labels(nothing, envelope)));
  }

  /** An event of its own fields and, where those lack a value, of its envelope. */
  void add(Format format, FieldValues own, FieldValues envelope) {
    Labels labels = labels(own, envelope);
    if (nel.is(own)) {
      add(nel.event(own, labels));
    } else {
      add(event(format, messageText.of(own, envelope), own, envelope, labels));
    }
  }

  /** The events of the record; valid until they are cleared. */
  Decoding finish() {
    return tooMany
        ? new Decoding.Rejected(RejectionReason.TOO_LARGE, "more than " + MOST_EVENTS + " events")
        : decoded;
  }

  private void add(Event event) {
    if (events.size() == MOST_EVENTS) {
      tooMany = true;
    } else {
      events.add(event);
    }
  }

  private Event event(
      Format format, Slice text, FieldValues own, FieldValues envelope, Labels labels) {
    return new Event(
        format,
        text,
        code(own, envelope),
        service(own, envelope),
        best(FieldRole.VERSION, own, envelope),
        host(own, envelope),
        best(FieldRole.CLIENT_ADDRESS, own, envelope),
        targetFields.best(own, envelope),
        labels,
        timeMillis(own, envelope, text),
        1,
        sockets(text, own, envelope));
  }

  private @Nullable Sockets sockets(Slice text, FieldValues own, FieldValues envelope) {
    Sockets inOwn = socketFields.of(own);
    Sockets inFields = inOwn == null ? socketFields.of(envelope) : inOwn;
    return inFields == null ? SocketText.of(text) : inFields;
  }

  private Slice best(FieldRole role, FieldValues own, FieldValues envelope) {
    SlotRange slots = table.slotsOf(role);
    Slice value = own.best(slots);
    return value.isEmpty() ? envelope.best(slots) : value;
  }

  /** A code, or else an error's type that is one: OpenTelemetry's may well be ECONNREFUSED. */
  private Slice code(FieldValues own, FieldValues envelope) {
    Slice code = best(FieldRole.CODE, own, envelope);
    if (!code.isEmpty()) {
      return code;
    }
    Slice type = best(FieldRole.ERROR_TYPE, own, envelope);
    return isCode(type) ? type : Slice.EMPTY;
  }

  /** One word in capitals or without any, unlike the name of a class. */
  private static boolean isCode(Slice type) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < type.length(); i++) {
      int b = type.at(i);
      upper |= b >= 'A' && b <= 'Z';
      lower |= b >= 'a' && b <= 'z';
      if (b == '.' || b == ' ') {
        return false;
      }
    }
    return upper != lower;
  }

  /** Bunyan and pino write name and hostname; a name without hostname is a logger's. */
  private Slice service(FieldValues own, FieldValues envelope) {
    Slice service = best(FieldRole.SERVICE, own, envelope);
    if (!service.isEmpty()) {
      return withoutSlash(service);
    }
    if (own.has(hostname)) {
      return own.best(table.slotsOf(FieldRole.NAME));
    }
    return best(FieldRole.CLOUD_EVENT, own, envelope).isEmpty()
        ? lastPart(best(FieldRole.RESOURCE, own, envelope))
        : withoutSlash(best(FieldRole.CLOUD_EVENT_SOURCE, own, envelope));
  }

  /** Docker writes {@code /shop} for the container {@code shop}; a longer path stays one. */
  private static Slice withoutSlash(Slice name) {
    boolean single = name.length() > 1 && name.at(0) == '/';
    for (int i = 1; single && i < name.length(); i++) {
      single = name.at(i) != '/';
    }
    return single ? name.slice(1, name.length()) : name;
  }

  /** Without {@code host} in an access log, which the client there chose. */
  private Slice host(FieldValues own, FieldValues envelope) {
    SlotRange slots = table.slotsOf(FieldRole.HOST);
    int slot = own.firstFilled(slots, slots.from());
    if (slot == plainHost && own.firstFilled(strangers, strangers.from()) >= 0) {
      slot = own.firstFilled(slots, slot + 1);
    }
    return slot < 0 ? envelope.best(slots) : own.get(slot);
  }

  /** What follows the last slash of a path. */
  private static Slice lastPart(Slice path) {
    int start = path.length();
    while (start > 0 && path.at(start - 1) != '/') {
      start--;
    }
    return path.slice(start, path.length());
  }

  private long timeMillis(FieldValues own, FieldValues envelope) {
    long millis = timeMillis(own);
    return millis == Event.UNKNOWN_TIME ? timeMillis(envelope) : millis;
  }

  /** Where no field tells the time, the text may begin with it. */
  private long timeMillis(FieldValues own, FieldValues envelope, Slice text) {
    long millis = timeMillis(own, envelope);
    return millis == Event.UNKNOWN_TIME ? Timestamps.atStart(text) : millis;
  }

  private long timeMillis(FieldValues fields) {
    SlotRange range = table.slotsOf(FieldRole.TIME);
    for (int slot = fields.firstFilled(range, range.from());
        slot >= 0;
        slot = fields.firstFilled(range, slot + 1)) {
      long millis = Timestamps.parse(fields.get(slot));
      if (millis != Event.UNKNOWN_TIME) {
        return millis;
      }
    }
    return Event.UNKNOWN_TIME;
  }

  private Labels labels(FieldValues own, FieldValues envelope) {
    if (noLabels.values().isEmpty()) {
      return noLabels;
    }
    List<SlotRange> slots = table.labelSlots();
    Slice[] values = new Slice[slots.size()];
    for (int i = 0; i < values.length; i++) {
      Slice value = own.best(slots.get(i));
      values[i] = value.isEmpty() ? envelope.best(slots.get(i)) : value;
    }
    return new Labels(Arrays.asList(values));
  }
}
