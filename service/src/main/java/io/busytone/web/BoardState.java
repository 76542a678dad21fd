package io.busytone.web;

import io.busytone.incident.FailureSnapshot;
import java.util.Optional;

/**
 * What the board shows.
 *
 * @param failures what is wrong
 * @param trouble why these are not the fleet's failures although they should be; one bounded line
 * @param consumer how this process is getting on with the topics
 */
public record BoardState(
    FailureSnapshot failures, Optional<String> trouble, ConsumerStatus consumer) {}
