package io.busytone.web;

import io.busytone.incident.FailureSnapshot;
import java.util.Optional;

/**
 * What the board shows.
 *
 * @param picture what is wrong
 * @param trouble why it is not the fleet's picture although it should be; one bounded line
 * @param intake how this process is getting on with the topic
 */
public record BoardState(
    FailureSnapshot picture, Optional<String> trouble, ConsumerStatus intake) {}
