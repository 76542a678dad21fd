package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an event was read and what else it might have been, for people who ask why.
 *
 * @param format its id, as in the metric's label
 * @param time when it happened, ISO 8601 in UTC, with milliseconds; null if it does not say
 * @param client who reports, as far as the metric's label is concerned; null if unknown
 * @param host the client's host; null if unknown
 * @param rivals rules that nearly decided, a sentence each
 */
record EventDetails(
    String format,
    @Nullable String time,
    @Nullable String client,
    @Nullable String host,
    List<String> rivals) {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  EventDetails {
    rivals = List.copyOf(rivals);
  }

  static EventDetails of(Event event, List<String> rivals) {
    return new EventDetails(
        event.format().id(),
        event.timeMillis() == Event.UNKNOWN_TIME
            ? null
            : MILLISECONDS.format(Instant.ofEpochMilli(event.timeMillis())),
        textOf(event.client()),
        textOf(event.host()),
        rivals);
  }

  /** Null if it is unknown. */
  static @Nullable String textOf(Slice slice) {
    return slice.isEmpty() ? null : slice.toString();
  }
}
