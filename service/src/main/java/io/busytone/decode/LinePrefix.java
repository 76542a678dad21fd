package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;

/**
 * What a program writes before each line of another: {@code docker compose logs} the container's
 * name ({@code shop-1 | …}), Logstash's codec {@code plain} time and host ({@code
 * 2026-11-21T08:30:56.599Z {name=web-1} …}).
 *
 * @param time as written; empty if the prefix has none
 * @param service the program; empty if unknown
 * @param host the machine or container; empty if unknown
 * @param end index after the prefix; 0 if there is none
 */
record LinePrefix(Slice time, Slice service, Slice host, int end) {
  private static final LinePrefix NONE = new LinePrefix(Slice.EMPTY, Slice.EMPTY, Slice.EMPTY, 0);

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_HOST = 512; // with addresses and operating system
  private static final int BLANKS_OF_COMPOSE = 2;

  /** The prefix of a line. */
  static LinePrefix of(Slice line) {
    return Ascii.isDigit(line.at(0)) && line.length() > Timestamps.SHORTEST_ISO
        ? logstash(line)
        : compose(line);
  }

  private static LinePrefix logstash(Slice line) {
    int time = wordEnd(line, 0);
    if (!Ascii.startsWith(line, time, " {") || Timestamps.iso(line, time) == Event.UNKNOWN_TIME) {
      return NONE;
    }
    int close = time;
    int most = Math.min(line.length(), time + LONGEST_HOST);
    while (close < most && !Ascii.startsWith(line, close, "} ")) {
      close++;
    }
    if (close == most) {
      return NONE;
    }
    KeyValuePairs pairs = new KeyValuePairs(line.slice(time + 2, close));
    while (pairs.next()) {
      if (Ascii.equals(pairs.key(), "name") || Ascii.equals(pairs.key(), "hostname")) {
        return new LinePrefix(line.slice(0, time), Slice.EMPTY, pairs.value(), close + 2);
      }
    }
    return NONE;
  }

  /**
   * A name of lower-case letters, digits and punctuation, blanks, a bar, a blank. Behind a name
   * without a container's number there are two blanks at least: one is a column's border.
   */
  private static LinePrefix compose(Slice line) {
    int name = 0;
    while (name < Math.min(line.length(), LONGEST_NAME) && isNameByte(line.at(name))) {
      name++;
    }
    int bar = name;
    while (bar < Math.min(line.length(), name + LONGEST_NAME) && line.at(bar) == ' ') {
      bar++;
    }
    if (name == 0 || bar == name || !Ascii.startsWith(line, bar, "| ")) {
      return NONE;
    }
    int base = name;
    while (base > 0 && Ascii.isDigit(line.at(base - 1))) {
      base--;
    }
    boolean numbered =
        base > 1 && base < name && (line.at(base - 1) == '-' || line.at(base - 1) == '_');
    Slice container = line.slice(0, name);
    boolean named =
        numbered || (bar - name >= BLANKS_OF_COMPOSE && !LogLevel.isOne(container) && base > 0);
    return named
        ? new LinePrefix(
            Slice.EMPTY, numbered ? line.slice(0, base - 1) : container, container, bar + 2)
        : NONE;
  }

  private static boolean isNameByte(int b) {
    return (b >= 'a' && b <= 'z') || Ascii.isDigit(b) || b == '-' || b == '_' || b == '.';
  }

  private static int wordEnd(Slice text, int from) {
    int at = from;
    while (at < text.length() && at <= Timestamps.LONGEST_ISO && text.at(at) != ' ') {
      at++;
    }
    return at;
  }
}
