package io.busytone.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, times and durations as readers of a language write them; digits are Latin always. */
final class Amounts {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String UNKNOWN = "__unknown__";
  private static final String OTHER = "__other__";

  private final Words words;
  private final NumberFormat numbers;

  Amounts(Words words) {
    this.words = words;
    this.numbers =
        NumberFormat.getInstance(Locale.forLanguageTag(words.language().tag() + "-u-nu-latn"));
  }

  /** A whole number, or one digit after the point where it is small; safe in HTML. */
  String number(double value) {
    numbers.setMaximumFractionDigits(value < 10 ? 1 : 0);
    return Html.escape(numbers.format(value));
  }

  /** Time of day in UTC; HTML. */
  String time(Instant instant) {
    return "<time datetime=\"%s\">%s</time>"
        .formatted(instant.truncatedTo(ChronoUnit.SECONDS), CLOCK.format(instant));
  }

  /** Roughly how long; safe in HTML. */
  String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return words.html("board.seconds", seconds);
    }
    long minutes = seconds / 60;
    return minutes < 120
        ? words.html("board.minutes", minutes)
        : words.html("board.hours", minutes / 60, minutes % 60);
  }

  /** A bounded label value: a name of any script, or what stands for none; HTML. */
  String label(String value) {
    return switch (value) {
      case UNKNOWN -> "<i>" + words.html("board.unknown") + "</i>";
      case OTHER -> "<i>" + words.html("board.other") + "</i>";
      default -> "<bdi translate=\"no\">" + Html.escape(value) + "</bdi>";
    };
  }
}
