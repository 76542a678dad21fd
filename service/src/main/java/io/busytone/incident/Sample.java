package io.busytone.incident;

import java.time.Instant;

/**
 * A line as it came, with secrets masked.
 *
 * @param at when it was counted
 * @param place what it was judged to be, and about which target; {@code __unknown__} if it names
 *     none
 * @param client who wrote it, likewise
 * @param line at most {@link Samples#MAX_CHARS} characters, without control characters
 */
public record Sample(Instant at, CauseAtTarget place, String client, String line) {}
