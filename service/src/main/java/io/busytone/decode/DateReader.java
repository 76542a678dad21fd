package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;

/**
 * Reads dates that have the month's name, with their zone, from an index on:
 *
 * <pre>
 * 10/Oct/2000:13:55:36 -0700        access logs of Apache and others
 * 11-Apr-2024 21:34:53 UTC          PHP
 * Thu, 11 Apr 2024 21:34:53 GMT     RFC 5322 section 3.3, RFC 9110 section 5.6.7
 * Thu Apr 11 21:34:53 UTC 2024      date(1)
 * Apr 11 2024 21:34:53.503 UTC      Cisco, Common Event Format
 * </pre>
 */
final class DateReader {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String WEEKDAYS = "SunMonTueWedThuFriSat";
  private static final int NAME_BYTES = 3;
  private static final int UNKNOWN = -1;
  private static final long DAY_SECONDS = 86_400;

  private final Slice text;
  private int at;

  DateReader(Slice text, int from) {
    this.text = text;
    at = from;
  }

  /** Milliseconds since 1970; {@link Event#UNKNOWN_TIME} for anything else. */
  long read() {
    if (name(WEEKDAYS) != UNKNOWN) {
      skip(',');
      skip(' ');
    }
    int day = number();
    skipOneOf("/- ");
    int month = name(MONTHS);
    if (month == UNKNOWN) {
      return Event.UNKNOWN_TIME;
    }
    skipOneOf("/- ");
    if (day == UNKNOWN) {
      skip(' ');
      day = number();
      skip(' ');
    }
    int year = isClock() ? UNKNOWN : number();
    skipOneOf(": ");
    int hour = number();
    int minute = skip(':') ? number() : UNKNOWN;
    int second = skip(':') ? number() : UNKNOWN;
    int millis = fraction();
    int zone = Timestamps.zoneEnd(text, at);
    if (zone < 0) {
      return Event.UNKNOWN_TIME;
    }
    int offset = Timestamps.offsetSeconds(text, at, zone);
    at = zone;
    if (year == UNKNOWN && skip(' ')) {
      year = number();
    }
    boolean known =
        isIn(year, 1970, 9999)
            && isIn(day, 1, 31)
            && isIn(hour, 0, 24)
            && isIn(minute, 0, 59)
            && isIn(second, 0, 60)
            && offset != Integer.MIN_VALUE;
    return known
        ? (Timestamps.firstOfMonth(year, month + 1)
                    + (day - 1) * DAY_SECONDS
                    + hour * 3600L
                    + minute * 60L
                    + second
                    - offset)
                * 1000
            + millis
        : Event.UNKNOWN_TIME;
  }

  private static boolean isIn(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private boolean isClock() {
    return at + 2 < text.length() && text.at(at + 2) == ':';
  }

  private int fraction() {
    if (!skip('.')) {
      return 0;
    }
    int millis = 0;
    int unit = 100;
    while (at < text.length() && Ascii.isDigit(text.at(at))) {
      millis += unit * (text.at(at++) - '0');
      unit /= 10;
    }
    return millis;
  }

  private int number() {
    int from = at;
    int value = 0;
    while (at < Math.min(text.length(), from + 4) && Ascii.isDigit(text.at(at))) {
      value = 10 * value + text.at(at++) - '0';
    }
    return at == from ? UNKNOWN : value;
  }

  /** The place of a name in a list of names of three letters. */
  private int name(String names) {
    if (at + NAME_BYTES > text.length()) {
      return UNKNOWN;
    }
    for (int i = 0; i < names.length(); i += NAME_BYTES) {
      if (text.at(at) == names.charAt(i)
          && text.at(at + 1) == names.charAt(i + 1)
          && text.at(at + 2) == names.charAt(i + 2)) {
        at += NAME_BYTES;
        return i / NAME_BYTES;
      }
    }
    return UNKNOWN;
  }

  private boolean skip(char b) {
    boolean there = at < text.length() && text.at(at) == b;
    at += there ? 1 : 0;
    return there;
  }

  private void skipOneOf(String bytes) {
    if (at < text.length() && bytes.indexOf(text.at(at)) >= 0) {
      at++;
    }
  }
}
