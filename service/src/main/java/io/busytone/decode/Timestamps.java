package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Decimal;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;

/**
 * Reads when something happened. A time without a zone is unknown: guessing one would be hours off.
 */
final class Timestamps {
  private static final int DATE_AND_TIME_BYTES = 19; // 2026-11-21T08:30:56

  /** 2026-11-21T08:30:56Z. */
  static final int SHORTEST_ISO = 20;

  /** 2026-11-21T08:30:56.599123456+01:00. */
  static final int LONGEST_ISO = 35;

  /** Of seconds since 1970, from 2001 to 2286. */
  private static final int DIGITS_OF_SECONDS = 10;

  private static final int LONGEST_NUMBER = 21; // 1673516936.2330507421
  private static final int BYTES_BEFORE_BRACKETS = 160;
  private static final long DAY_SECONDS = 86_400;

  /** Before March 1973; a smaller number counts from something else than 1970. */
  private static final double LEAST_SECONDS = 1e8;

  /** Seconds up to the year 5138, milliseconds from 1973 on. */
  private static final double LEAST_MILLIS = 1e11;

  private static final double LEAST_MICROS = 1e14;
  private static final double LEAST_NANOS = 1e17;
  private static final double LEAST_BEYOND = 1e20;

  private Timestamps() {}

  /**
   * Milliseconds since 1970 of an ISO 8601 time with an offset or of a number of seconds,
   * milliseconds, microseconds or nanoseconds since 1970, told apart by their magnitude.
   */
  static long parse(Slice text) {
    if (text.isEmpty()) {
      return Event.UNKNOWN_TIME;
    }
    if (text.length() > 4 && text.at(4) == '-') {
      return iso(text, text.length());
    }
    long number = number(text);
    return number == Event.UNKNOWN_TIME ? new DateReader(text, 0).read() : number;
  }

  private static long number(Slice text) {
    double value = Decimal.parse(text);
    if (!(value >= LEAST_SECONDS && value < LEAST_BEYOND)) {
      return Event.UNKNOWN_TIME;
    }
    if (value < LEAST_MILLIS) {
      return Math.round(value * 1000);
    }
    if (value < LEAST_MICROS) {
      return (long) value;
    }
    return (long) (value < LEAST_NANOS ? value / 1e3 : value / 1e6);
  }

  /**
   * The time that a text begins with, alone or in brackets, or an access log has in brackets behind
   * the client: ISO 8601, a number since 1970, or one of {@link DateReader}'s forms.
   */
  static long atStart(Slice text) {
    if (text.length() < DIGITS_OF_SECONDS) {
      return Event.UNKNOWN_TIME;
    }
    int b = text.at(0);
    if (Ascii.isDigit(b)) {
      long millis = isoOrDate(text, 0);
      millis = millis == Event.UNKNOWN_TIME ? numberAtStart(text) : millis;
      return millis == Event.UNKNOWN_TIME ? inBrackets(text) : millis;
    }
    if (b == '[') {
      return isoOrDate(text, 1);
    }
    long millis = Ascii.isLetter(b) ? new DateReader(text, 0).read() : Event.UNKNOWN_TIME;
    return millis == Event.UNKNOWN_TIME ? inBrackets(text) : millis;
  }

  /** In the first brackets that contain a time, unless words of a sentence stand before them. */
  private static long inBrackets(Slice text) {
    int words = 0;
    for (int at = 1; at < Math.min(text.length(), BYTES_BEFORE_BRACKETS); at++) {
      if (text.at(at - 1) == ' ' && text.at(at) == '[') {
        boolean accessLog = at + 3 < text.length() && text.at(at + 3) == '/';
        return words == 1 || accessLog ? isoOrDate(text, at + 1) : Event.UNKNOWN_TIME;
      }
      words += text.at(at) == ' ' ? 1 : 0;
    }
    return Event.UNKNOWN_TIME;
  }

  private static long isoOrDate(Slice text, int at) {
    if (at + SHORTEST_ISO > text.length() || text.at(at + 4) != '-') {
      return new DateReader(text, at).read();
    }
    Slice rest = text.slice(at, Math.min(text.length(), at + LONGEST_ISO + 1));
    int end = hasShape(rest) ? zoneEnd(rest, endOfFraction(rest, rest.length())) : -1;
    return end < 0 ? Event.UNKNOWN_TIME : iso(rest, end);
  }

  /**
   * Seconds with a fraction, milliseconds, microseconds or nanoseconds since 1970, then a blank.
   * Ten digits alone may be anything.
   */
  private static long numberAtStart(Slice text) {
    int end = 0;
    while (end < Math.min(text.length(), LONGEST_NUMBER) && isNumberByte(text.at(end))) {
      end++;
    }
    boolean whole = end > DIGITS_OF_SECONDS && end < text.length() && text.at(end) == ' ';
    return whole ? number(text.slice(0, end)) : Event.UNKNOWN_TIME;
  }

  private static boolean isNumberByte(int b) {
    return Ascii.isDigit(b) || b == '.';
  }

  /**
   * Where a zone ends that starts at an index, perhaps with a blank before it: {@code Z}, {@code
   * UTC}, {@code GMT}, {@code +01}, {@code +0100}, {@code +01:00}; -1 if there is none.
   */
  static int zoneEnd(Slice text, int from) {
    int at = from < text.length() && text.at(from) == ' ' ? from + 1 : from;
    int end = at;
    if (Ascii.startsWith(text, at, "Z") || Ascii.startsWith(text, at, "z")) {
      end = at + 1;
    } else if (Ascii.startsWith(text, at, "UTC") || Ascii.startsWith(text, at, "GMT")) {
      end = at + 3;
    } else if (at < text.length() && (text.at(at) == '+' || text.at(at) == '-')) {
      end = at + 1;
      while (end < Math.min(text.length(), at + 6) && isOffsetByte(text.at(end))) {
        end++;
      }
    }
    boolean wordEnds =
        end == text.length() || !(Ascii.isLetter(text.at(end)) || Ascii.isDigit(text.at(end)));
    return end > at && wordEnds ? end : -1;
  }

  private static boolean isOffsetByte(int b) {
    return Ascii.isDigit(b) || b == ':';
  }

  /** ISO 8601 in the first bytes of a text, which must fill them. */
  static long iso(Slice text, int length) {
    if (length < DATE_AND_TIME_BYTES + 1 || !hasShape(text)) {
      return Event.UNKNOWN_TIME;
    }
    long seconds =
        firstOfMonth(digits(text, 0, 4), digits(text, 5, 2))
            + (digits(text, 8, 2) - 1) * DAY_SECONDS
            + digits(text, 11, 2) * 3600L
            + digits(text, 14, 2) * 60L
            + digits(text, 17, 2);
    int zone = endOfFraction(text, length);
    int offset = offsetSeconds(text, zone, length);
    return offset == Integer.MIN_VALUE
        ? Event.UNKNOWN_TIME
        : (seconds - offset) * 1000 + fractionMillis(text, zone);
  }

  private static boolean hasShape(Slice text) {
    for (int i = 0; i < DATE_AND_TIME_BYTES; i++) {
      int b = text.at(i);
      boolean right =
          switch (i) {
            case 4, 7 -> b == '-';
            case 10 -> b == 'T' || b == 't' || b == ' ';
            case 13, 16 -> b == ':';
            default -> Ascii.isDigit(b);
          };
      if (!right) {
        return false;
      }
    }
    int month = digits(text, 5, 2);
    return month >= 1 && month <= 12 && digits(text, 8, 2) <= 31 && digits(text, 11, 2) <= 24;
  }

  private static int endOfFraction(Slice text, int length) {
    int at = DATE_AND_TIME_BYTES;
    if (at < length && (text.at(at) == '.' || text.at(at) == ',')) {
      at++;
      while (at < length && Ascii.isDigit(text.at(at))) {
        at++;
      }
    }
    return at;
  }

  private static int fractionMillis(Slice text, int end) {
    int millis = 0;
    for (int i = 0; i < 3; i++) {
      int at = DATE_AND_TIME_BYTES + 1 + i;
      millis = millis * 10 + (at < end ? text.at(at) - '0' : 0);
    }
    return millis;
  }

  /** Seconds east of Greenwich; the smallest int if there is no offset, or something else. */
  static int offsetSeconds(Slice text, int from, int length) {
    int at = from < length && text.at(from) == ' ' ? from + 1 : from;
    int rest = length - at;
    if (isUtc(text, at, rest)) {
      return 0;
    }
    boolean colon = rest == 6 && text.at(at + 3) == ':';
    boolean shaped = rest == 3 || rest == 5 || colon;
    if (!shaped || (text.at(at) != '+' && text.at(at) != '-')) {
      return Integer.MIN_VALUE;
    }
    int hours = digits(text, at + 1, 2);
    int minutes = rest == 3 ? 0 : digits(text, at + rest - 2, 2);
    if (hours < 0 || minutes < 0) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return text.at(at) == '-' ? -seconds : seconds;
  }

  private static boolean isUtc(Slice text, int at, int length) {
    return length == 1
        ? Ascii.toLower(text.at(at)) == 'z'
        : length == 3 && (Ascii.startsWith(text, at, "UTC") || Ascii.startsWith(text, at, "GMT"));
  }

  /** A number of so many digits; -1 if one is none. */
  private static int digits(Slice text, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      if (!Ascii.isDigit(text.at(i))) {
        return -1;
      }
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }

  /** Seconds since 1970. A day that a month does not have counts on into the next one. */
  static long firstOfMonth(int year, int month) {
    return IsoChronology.INSTANCE.epochSecond(year, month, 1, 0, 0, 0, ZoneOffset.UTC);
  }
}
