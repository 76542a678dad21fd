package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What lines of text say in fields: logfmt, the Common Event Format, and Windows events as XML. The
 * text stays the event's text as a whole; of the fields only those count that say who reports and
 * when, and for CEF the destination.
 */
final class TextFields {
  private static final String CEF = "CEF:";
  private static final int PIPES_OF_CEF = 7;
  private static final String WINDOWS_EVENT = "<Event ";
  private static final int BYTES_OF_XML = 4096;

  private final Scratch scratch;
  private final FieldNode names;
  private final FieldNode times = new FieldNode();
  private final FieldNode cef = new FieldNode();
  private final FieldTable table;

  TextFields(FieldTable table, Scratch scratch) {
    this.table = table;
    this.scratch = scratch;
    names = table.contextFields();
    names.at("t").keepIn(table.slotOf(FieldRole.TIME, "ts")); // Grafana
    for (String time : new String[] {"ts", "time", "timestamp"}) {
      times.at(time).keepIn(table.slotOf(FieldRole.TIME, time));
    }
    cef.at("rt").keepIn(table.slotOf(FieldRole.TIME, "rt"));
    cef.at("dvchost").keepIn(table.slotOf(FieldRole.HOST, "dvchost"));
    cef.at("shost").keepIn(table.slotOf(FieldRole.HOST, "shost"));
    cef.at("dhost").keepIn(table.slotOf(FieldRole.TARGET_HOST, "dhost"));
    cef.at("dst").keepIn(table.slotOf(FieldRole.TARGET_HOST, "dst"));
    cef.at("dpt").keepIn(table.slotOf(FieldRole.TARGET_PORT, "dpt"));
  }

  /** Whether a text may have fields, by its first word. */
  boolean mayBeIn(Slice text) {
    for (int at = 0; at < text.length(); at++) {
      int b = text.at(at);
      if (!KeyValuePairs.isKeyByte(b)) {
        return b == '=' || b == ':' || b == '<';
      }
    }
    return false;
  }

  /**
   * Reads the fields of a text, which {@link #mayBeIn}, into empty values; false if it has none.
   */
  boolean read(Slice text, FieldValues into) {
    return switch (text.at(0)) {
      case 'C' -> Ascii.startsWith(text, 0, CEF) && readCef(text, into);
      case '<' -> Ascii.startsWith(text, 0, WINDOWS_EVENT) && readXml(text, into);
      default -> readLogfmt(text, into);
    };
  }

  /** Pairs up to the first word that is none: what follows then is a sentence. */
  private boolean readLogfmt(Slice text, FieldValues into) {
    boolean request = isRequest(text);
    boolean found = false;
    KeyValuePairs pairs = new KeyValuePairs(text);
    while (pairs.next()) {
      FieldNode node = (request ? times : names).child(pairs.key());
      found |= keep(node, pairs.value(), into);
    }
    return found;
  }

  /**
   * Whether a line of logfmt tells of a request: {@code host} is then what a stranger asked for,
   * and {@code service} with Heroku's router a duration.
   */
  private static boolean isRequest(Slice text) {
    KeyValuePairs pairs = new KeyValuePairs(text);
    while (pairs.next()) {
      if (Ascii.equals(pairs.key(), "path")
          || Ascii.equals(pairs.key(), "uri")
          || Ascii.equals(pairs.key(), "port")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The extension of a CEF event, whose values may contain blanks. Source: ArcSight Common Event
   * Format Implementation Standard.
   */
  private boolean readCef(Slice text, FieldValues into) {
    int at = extension(text);
    int keyStart = at;
    FieldNode open = null;
    int valueStart = at;
    boolean found = false;
    for (; at < text.length(); at++) {
      int b = text.at(at);
      if (b == '\\') {
        at++;
      } else if (b == ' ' || b == '|') {
        keyStart = at + 1;
      } else if (b == '=' && keyStart < at) {
        found |=
            keep(open, Ascii.strip(text.slice(valueStart, Math.max(valueStart, keyStart))), into);
        open = cef.child(text.slice(keyStart, at));
        valueStart = at + 1;
        keyStart = text.length();
      }
    }
    return keep(open, Ascii.strip(text.slice(valueStart, text.length())), into) || found;
  }

  /** The index after the seventh bar. */
  private static int extension(Slice text) {
    int bars = 0;
    int at = 0;
    while (at < text.length() && bars < PIPES_OF_CEF) {
      int b = text.at(at);
      bars += b == '|' ? 1 : 0;
      at += b == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  /** Source: the schema of Windows events, element System. */
  private boolean readXml(Slice text, FieldValues into) {
    boolean time = keepXml(text, "SystemTime=", FieldRole.TIME, into);
    boolean host = keepXml(text, "<Computer", FieldRole.HOST, into);
    boolean service = keepXml(text, "Provider Name=", FieldRole.SERVICE, into);
    return time || host || service;
  }

  /** Keeps what stands in quotation marks or before the next tag. */
  private boolean keepXml(Slice text, String before, FieldRole role, FieldValues into) {
    int end = Math.min(text.length(), BYTES_OF_XML);
    for (int at = 0; at < end; at++) {
      if (Ascii.startsWith(text, at, before)) {
        int from = Math.min(at + before.length() + 1, end);
        int to = from;
        while (to < end && "'\"<".indexOf(text.at(to)) < 0) {
          to++;
        }
        return keep(table.slotsOf(role).from(), text.slice(from, to), into);
      }
    }
    return false;
  }

  private boolean keep(@Nullable FieldNode node, Slice value, FieldValues into) {
    boolean kept = false;
    if (node != null) {
      for (int slot : node.slots()) {
        kept |= keep(slot, value, into);
      }
    }
    return kept;
  }

  private boolean keep(int slot, Slice value, FieldValues into) {
    if (value.isEmpty()) {
      return false;
    }
    int start = scratch.position();
    scratch.write(value);
    into.set(slot, start);
    return true;
  }
}
