package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T08:30:56Z, 2026-11-21T08:30:56Z",
    "2026-11-21t08:30:56.5z, 2026-11-21T08:30:56.500Z",
    "'2026-11-21 08:30:56,599 UTC', 2026-11-21T08:30:56.599Z",
    "2026-11-21T08:30:56.599123456+0130, 2026-11-21T07:00:56.599Z",
    "2026-11-21T08:30:56-08, 2026-11-21T16:30:56Z",
    "2024-02-29T23:59:60+00:00, 2024-03-01T00:00:00Z",
    "1795249856, 2026-11-21T08:30:56Z",
    "1795249856.599, 2026-11-21T08:30:56.599Z",
    "1.795249856599e9, 2026-11-21T08:30:56.599Z",
    "1795249856599, 2026-11-21T08:30:56.599Z",
    "1795249856599123, 2026-11-21T08:30:56.599Z",
    "1795249856599123456, 2026-11-21T08:30:56.599Z"
  })
  void time_isRead(String text, Instant expected) {
    assertThat(Instant.ofEpochMilli(Timestamps.parse(Slice.of(text)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-21T08:30:56",
        "2026-11-21T08:30:56.599",
        "2026-11-21",
        "2026-13-21T08:30:56Z",
        "2026-00-21T08:30:56Z",
        "2026-11-21T08:30:56+1",
        "2026-11-21T08:30:56+xx:00",
        "2026/11/21T08:30:56Z",
        "0",
        "12345",
        "-1795249856",
        "NaN",
        "Infinity",
        "1e999",
        "99999999999999999999999999999999999999999999999999999999999999999999"
      })
  void whatIsNoTime_isUnknown(String text) {
    assertThat(Timestamps.parse(Slice.of(text))).isEqualTo(Event.UNKNOWN_TIME);
  }

  @Test
  void anyTime_isReadAsTheLibraryReadsIt() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1440) - 720));
      String text = OffsetDateTime.ofInstant(instant, offset).toString();
      long expected =
          text.matches(".*T\\d\\d:\\d\\d[Z+-].*") ? Event.UNKNOWN_TIME : instant.toEpochMilli();

      assertThat(Timestamps.parse(Slice.of(text))).as(text).isEqualTo(expected);
    }
  }
}
