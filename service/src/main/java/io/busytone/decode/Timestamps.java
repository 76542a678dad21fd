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
  private static final int LONGEST_BYTES = 35; // 2026-11-21T08:30:56.599123456+01:00
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
    return text.length() > 4 && text.at(4) == '-' ? iso(text, text.length()) : number(text);
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

  /** ISO 8601 as a text's first word. */
  static long atStart(Slice text) {
    int end = 0;
    while (end < Math.min(text.length(), LONGEST_BYTES) && text.at(end) > ' ') {
      end++;
    }
    return iso(text, end);
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
  private static int offsetSeconds(Slice text, int from, int length) {
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
        : length == 3 && Ascii.startsWith(text, at, "UTC");
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
  private static long firstOfMonth(int year, int month) {
    return IsoChronology.INSTANCE.epochSecond(year, month, 1, 0, 0, 0, ZoneOffset.UTC);
  }
}
