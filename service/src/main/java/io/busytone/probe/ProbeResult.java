package io.busytone.probe;

/**
 * What an exporter found.
 *
 * @param target {@code host:port} as it was asked
 * @param seconds from the first packet to the outcome
 */
public record ProbeResult(String target, ProbeOutcome outcome, double seconds) {}
