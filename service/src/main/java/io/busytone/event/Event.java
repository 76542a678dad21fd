package io.busytone.event;

import io.busytone.bytes.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What a client reported, in the client's own words: one event of a record. Absent fields are empty
 * slices. The slices point into the record's bytes or into the decoder's scratch memory: they are
 * valid until the decoder is called again.
 *
 * @param format how it was written
 * @param text everything the classifier should read: the message, then error text and stack trace,
 *     a line feed between parts
 * @param code an error code that came in a field of its own: {@code ECONNREFUSED}, {@code 111},
 *     {@code tcp.refused}
 * @param service the reporting program, {@code service.name}
 * @param version of that program, {@code service.version}
 * @param host the machine or pod it ran on
 * @param clientAddress that machine's own IP address
 * @param targetField the best of the fields that may say what it dialled; null if there is none
 * @param labels values of the configured extra fields, in the order they were configured
 * @param timeMillis when it happened, milliseconds since 1970; {@link #UNKNOWN_TIME} if not said
 * @param weight how many events it stands for, at least 1 (a sampled report weighs more)
 * @param sockets the host's sample of its ports; null for most events
 */
public record Event(
    Format format,
    Slice text,
    Slice code,
    Slice service,
    Slice version,
    Slice host,
    Slice clientAddress,
    @Nullable TargetField targetField,
    Labels labels,
    long timeMillis,
    double weight,
    @Nullable Sockets sockets) {

  /** The event does not say when it happened. */
  public static final long UNKNOWN_TIME = Long.MIN_VALUE;

  /** An event of which only the text is known. */
  public static Event ofText(Format format, Slice text) {
    return new Event(
        format,
        text,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        null,
        Labels.NONE,
        UNKNOWN_TIME,
        1,
        null);
  }

  /** Who reports: the service, else the host, else empty. */
  public Slice client() {
    return service.isEmpty() ? host : service;
  }
}
