package io.busytone.web.pages;

import io.busytone.catalog.Language;
import io.busytone.web.ClassPathResource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What the pages say in one language: buttons, headings, names of kinds, and numbers, times and
 * durations as its readers write them. Plain text. The texts are the files {@code
 * web/messages/<language>.properties}, which all have the same keys.
 */
final class Messages {
  private static final DateTimeFormatter TIME = clock("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = clock("HH:mm");

  private final Language language;
  private final Properties texts = new Properties();
  private final Locale latinDigits;

  private Messages(Language language) {
    this.language = language;
    this.latinDigits = Locale.forLanguageTag(language.tag() + "-u-nu-latn");
    String path = "/web/messages/" + language.tag() + ".properties";
    try {
      texts.load(new StringReader(ClassPathResource.text(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The messages of every language.
   *
   * @throws IllegalStateException if a language lacks a key or has one too many
   */
  static Map<Language, Messages> load() {
    Map<Language, Messages> all = new EnumMap<>(Language.class);
    Messages english = new Messages(Language.EN);
    for (Language language : Language.values()) {
      Messages messages = new Messages(language);
      if (!messages.keys().equals(english.keys())) {
        throw new IllegalStateException(language + " has other keys than English");
      }
      all.put(language, messages);
    }
    return all;
  }

  Language language() {
    return language;
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** {@code ltr} or {@code rtl}. */
  String direction() {
    return text("direction");
  }

  /**
   * The text with this key, and values in place of {@code {0}}, {@code {1}}….
   *
   * @throws IllegalArgumentException if there is no such key
   */
  String text(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /** A whole number, or one digit after the point where it is small; the digits are Latin. */
  String number(double value) {
    NumberFormat format = NumberFormat.getInstance(latinDigits);
    format.setMaximumFractionDigits(value < 10 ? 1 : 0);
    return format.format(value);
  }

  /** Roughly how long. */
  String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return text("board.seconds", seconds);
    }
    long minutes = duration.toMinutes();
    return minutes < 120
        ? text("board.minutes", minutes)
        : text("board.hours", duration.toHours(), duration.toMinutesPart());
  }

  /** Time of day in UTC, to the second. */
  String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Time of day in UTC, to the minute. */
  String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  private static DateTimeFormatter clock(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
