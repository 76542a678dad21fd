package io.busytone.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** An instant in the notations of the log formats, in UTC. */
final class TimestampFormats {
  private static final Map<String, DateTimeFormatter> PATTERNS =
      Map.of(
          "time", pattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"),
          "time.long", pattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'"),
          "time.space", pattern("yyyy-MM-dd HH:mm:ss,SSS"),
          "time.nginx", pattern("yyyy/MM/dd HH:mm:ss"),
          "time.access", pattern("dd/MMM/yyyy:HH:mm:ss '+0000'"),
          "time.syslog", pattern("MMM ppd HH:mm:ss"));

  private TimestampFormats() {}

  static void put(Instant time, Map<String, String> values) {
    PATTERNS.forEach((placeholder, pattern) -> values.put(placeholder, pattern.format(time)));
    values.put("time.millis", Long.toString(time.toEpochMilli()));
    values.put("time.micros", Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time)));
    values.put("time.nanos", Long.toString(ChronoUnit.NANOS.between(Instant.EPOCH, time)));
    values.put(
        "time.seconds",
        String.format(Locale.ROOT, "%d.%03d", time.getEpochSecond(), time.getNano() / 1_000_000));
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
