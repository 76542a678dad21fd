package io.busytone.recent;

import java.time.Instant;

/**
 * One client that fails at one target for one cause.
 *
 * @param place what and where
 * @param client who
 * @param lastFiveMinutes failures
 * @param lastHour failures
 * @param since the first failure of the last hour
 * @param last the last one
 */
public record Failing(
    Place place,
    String client,
    double lastFiveMinutes,
    double lastHour,
    Instant since,
    Instant last) {}
