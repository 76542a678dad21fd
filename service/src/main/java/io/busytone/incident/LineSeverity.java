package io.busytone.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Slice;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a line is a warning or worse, as its logger says: by the field of a JSON record, the
 * number before a syslog line, or a word at the beginning of a text. Asked of few lines a second.
 */
final class LineSeverity {
  private static final Set<String> SEVERE =
      Set.of(
          "warn",
          "warning",
          "wrn",
          "error",
          "err",
          "severe",
          "crit",
          "critical",
          "fatal",
          "ftl",
          "alert",
          "emerg",
          "emergency",
          "panic");

  /** Fields come early in a record; so much is looked at. */
  private static final int RECORD_BYTES = 2048;

  private static final int TEXT_BYTES = 200;

  /** Of pino and bunyan: 40 is a warning. */
  private static final int WARNING_OF_PINO = 40;

  /** Of syslog (RFC 5424): 4 is a warning, less is worse. */
  private static final int WARNING_OF_SYSLOG = 4;

  private static final int SEVERITIES_OF_SYSLOG = 8;

  private static final Pattern FIELD =
      Pattern.compile(
          "\"(?:[\\w.@]{0,20}level(?:_?name)?|severity(?:_?text)?|lvl|PRIORITY)\"\\s{0,4}:\\s{0,4}\"?(\\w{1,12})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SYSLOG = Pattern.compile("^<(\\d{1,3})>");

  /** As a word in capitals or in brackets, or as logfmt has it. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\w/.-])(?:level=\"?(\\w{1,10})|\\[(\\w{1,10})\\]|([A-Z]{3,9})(?![\\w/.-]))");

  private LineSeverity() {}

  /**
   * Whether it is a warning or worse.
   *
   * @param record the whole record, or empty if it holds several lines
   * @param text the line's text
   */
  static boolean isWarning(Slice record, Slice text) {
    String whole = beginning(record, RECORD_BYTES);
    Matcher field = FIELD.matcher(whole);
    if (whole.startsWith("{") && field.find()) {
      return isSevere(field.group(1));
    }
    Matcher syslog = SYSLOG.matcher(whole);
    if (syslog.find()) {
      return Integer.parseInt(syslog.group(1)) % SEVERITIES_OF_SYSLOG <= WARNING_OF_SYSLOG;
    }
    return WORD.matcher(beginning(whole.startsWith("{") ? text : longer(record, text), TEXT_BYTES))
        .results()
        .map(found -> first(found.group(1), found.group(2), found.group(3)))
        .anyMatch(LineSeverity::isSevere);
  }

  /** A level before the text may be no part of it; a record that is packed shows none. */
  private static Slice longer(Slice record, Slice text) {
    return record.isEmpty() || record.at(0) < ' ' ? text : record;
  }

  private static String first(String... words) {
    for (String word : words) {
      if (word != null) {
        return word;
      }
    }
    return "";
  }

  private static boolean isSevere(String level) {
    if (level.chars().allMatch(Character::isDigit)) {
      int number = Integer.parseInt(level.substring(0, Math.min(4, level.length())));
      return number < SEVERITIES_OF_SYSLOG
          ? number <= WARNING_OF_SYSLOG
          : number >= WARNING_OF_PINO;
    }
    return SEVERE.contains(level.toLowerCase(Locale.ROOT));
  }

  private static String beginning(Slice slice, int bytes) {
    return new String(slice.bytes(), slice.offset(), Math.min(slice.length(), bytes), UTF_8);
  }
}
