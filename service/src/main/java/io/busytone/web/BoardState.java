package io.busytone.web;

import io.busytone.incident.FailureSnapshot;
import java.util.Optional;

/**
 * What the board shows.
 *
 * @param failures the failures of the last hour
 * @param fleetProblem why these are not the fleet's failures although they should be; one bounded
 *     line
 * @param consumer the status of this process's consumer
 */
public record BoardState(
    FailureSnapshot failures, Optional<String> fleetProblem, ConsumerStatus consumer) {}
