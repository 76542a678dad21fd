package io.busytone.incident;

import java.time.Instant;

/**
 * A line as a client wrote it, with secrets masked.
 *
 * @param at when it was counted
 * @param causeAtTarget the cause it was judged to have, and its target; {@link
 *     io.busytone.count.Meters#UNKNOWN} if it names none
 * @param client who wrote it, likewise
 * @param line at most {@link Samples#MAX_CHARS} characters, without control characters
 */
public record SampleLine(Instant at, CauseAtTarget causeAtTarget, String client, String line) {}
