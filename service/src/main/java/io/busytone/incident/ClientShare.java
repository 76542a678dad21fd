package io.busytone.incident;

/**
 * A client's share of a spike.
 *
 * @param client a bounded label value
 * @param failures that it reported in the last five minutes
 */
public record ClientShare(String client, double failures) {}
