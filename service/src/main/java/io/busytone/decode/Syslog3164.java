package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;

/**
 * The header of RFC 3164 section 4.1, behind the priority or in a daemon's file: {@code Oct 11
 * 22:14:15 host program[123]: message}. Its time has no year and no zone, so it stays unknown; ISO
 * 8601 instead of it, as rsyslog and Debian write it, is read. A message of Cisco's ({@code
 * %ASA-2-106001: ...}) or of the Common Event Format has no program before it.
 */
final class Syslog3164 {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int TIME_BYTES = 15; // Oct 11 22:14:15
  private static final int CLOCK_BYTES = 8;
  private static final int YEAR_BYTES = 5; // Cisco: Oct 11 2026 22:14:15
  private static final int LONGEST_PROGRAM = 64;
  private static final int LONGEST_HOST = 255;

  private Syslog3164() {}

  /**
   * A line without priority: only one that has time, host and program with its colon, or the time,
   * a host and a message that names itself.
   */
  static boolean isFileLine(Slice text) {
    if (Ascii.isDigit(text.at(0))) {
      int end = wordEnd(text, 0, Timestamps.LONGEST_ISO);
      return hasHeader(text, end, true) && Timestamps.iso(text, end) != Event.UNKNOWN_TIME;
    }
    int end = timeEnd(text);
    return end >= 0 && hasHeader(text, end, false);
  }

  private static boolean hasHeader(Slice text, int timeEnd, boolean iso) {
    int start = timeEnd + 1;
    int host = wordEnd(text, start, LONGEST_HOST);
    if (isSelfNamed(text, skipBlanks(text, host))) {
      return host > start;
    }
    return programEnd(text, host + 1) > 0
        && programEnd(text, start) < 0
        && (!iso
            || (isHost(text, start, host)
                && !LogLevel.isOne(text.slice(host + 1, nameEnd(text, host + 1)))));
  }

  /** Behind ISO 8601 a level may stand where syslog has the host. */
  private static boolean isHost(Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      int b = text.at(i);
      if (!Ascii.isLetter(b) && !Ascii.isDigit(b) && "-_.:".indexOf(b) < 0) {
        return false;
      }
    }
    return to > from && !LogLevel.isOne(text.slice(from, to));
  }

  /** JSON, or a level in brackets: some producers leave the host out. */
  private static boolean startsMessage(Slice text, int at) {
    return at < text.length() && "{[\"".indexOf(text.at(at)) >= 0;
  }

  private static boolean isSelfNamed(Slice text, int at) {
    boolean cisco = at < text.length() - 1 && text.at(at) == '%' && Ascii.isLetter(text.at(at + 1));
    return cisco || Ascii.startsWith(text, at, "CEF:");
  }

  private static int skipBlanks(Slice text, int from) {
    int at = from;
    while (at < text.length() && text.at(at) == ' ') {
      at++;
    }
    return at;
  }

  static SyslogHeader read(Slice text) {
    int time = timeEnd(text);
    int iso = time < 0 ? isoEnd(text) : -1;
    int start = Math.max(time, iso) + 1;
    return start == 0 || start > text.length()
        ? new SyslogHeader(Slice.EMPTY, Slice.EMPTY, Slice.EMPTY, text)
        : afterTime(iso < 0 ? Slice.EMPTY : text.slice(0, iso), text, start);
  }

  private static SyslogHeader afterTime(Slice time, Slice text, int start) {
    int ownProgram = programEnd(text, start);
    int host = wordEnd(text, start, LONGEST_HOST);
    int message = skipBlanks(text, host);
    if (isSelfNamed(text, message)) {
      int end = host > start && text.at(host - 1) == ':' ? host - 1 : host;
      return new SyslogHeader(
          time, text.slice(start, end), Slice.EMPTY, text.slice(message, text.length()));
    }
    boolean hasHost = ownProgram < 0 && host < text.length() && !startsMessage(text, start);
    int from = hasHost ? host + 1 : start;
    int program = hasHost ? programEnd(text, from) : ownProgram;
    return new SyslogHeader(
        time,
        hasHost ? text.slice(start, host) : Slice.EMPTY,
        program < 0 ? Slice.EMPTY : text.slice(from, nameEnd(text, from)),
        program < 0 ? text.slice(from, text.length()) : text.slice(program, text.length()));
  }

  /** The index after {@code program[123]:} or {@code program:}; -1 if there is none. */
  private static int programEnd(Slice text, int from) {
    int at = nameEnd(text, from);
    if (at <= from || at >= text.length()) {
      return -1;
    }
    if (text.at(at) == '[') {
      while (at < text.length() && text.at(at) != ']' && text.at(at) != ' ') {
        at++;
      }
      at++;
    }
    boolean ends = at < text.length() && text.at(at) == ':';
    boolean space = at + 1 >= text.length() || text.at(at + 1) == ' ';
    return ends && space ? at + 1 : -1;
  }

  private static int nameEnd(Slice text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + LONGEST_PROGRAM) && isProgramByte(text.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isProgramByte(int b) {
    return b > ' ' && b != '[' && b != ':' && b != '"' && b != '{' && b != '%';
  }

  /** The index after the time; -1 if the text does not start with one. */
  private static int timeEnd(Slice text) {
    if (text.length() < TIME_BYTES || !startsWithMonth(text)) {
      return -1;
    }
    boolean day = isSpaceOrDigit(text.at(4)) && Ascii.isDigit(text.at(5)) && text.at(6) == ' ';
    int clock = day && hasYear(text) ? 7 + YEAR_BYTES : 7;
    if (!day || text.length() < clock + CLOCK_BYTES || !isClock(text, clock)) {
      return -1;
    }
    int end = clock + CLOCK_BYTES;
    if (end < text.length() && text.at(end) == '.') {
      end++;
      while (end < text.length() && Ascii.isDigit(text.at(end))) {
        end++;
      }
    }
    return end == text.length() || text.at(end) == ' ' ? end : -1;
  }

  private static boolean startsWithMonth(Slice text) {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (text.at(0) == MONTHS.charAt(i)
          && text.at(1) == MONTHS.charAt(i + 1)
          && text.at(2) == MONTHS.charAt(i + 2)) {
        return text.at(3) == ' ';
      }
    }
    return false;
  }

  private static boolean hasYear(Slice text) {
    return text.length() >= TIME_BYTES + YEAR_BYTES
        && Ascii.isDigit(text.at(7))
        && Ascii.isDigit(text.at(9))
        && text.at(11) == ' ';
  }

  private static boolean isClock(Slice text, int at) {
    return text.at(at + 2) == ':'
        && text.at(at + 5) == ':'
        && Ascii.isDigit(text.at(at + 1))
        && Ascii.isDigit(text.at(at + 4))
        && Ascii.isDigit(text.at(at + 7));
  }

  private static boolean isSpaceOrDigit(int b) {
    return b == ' ' || Ascii.isDigit(b);
  }

  private static int isoEnd(Slice text) {
    int end = wordEnd(text, 0, Timestamps.LONGEST_ISO);
    return Timestamps.iso(text, end) == Event.UNKNOWN_TIME ? -1 : end;
  }

  private static int wordEnd(Slice text, int from, int most) {
    int at = from;
    while (at < Math.min(text.length(), from + most + 1) && text.at(at) != ' ') {
      at++;
    }
    return at;
  }
}
