package io.busytone.incident;

/**
 * A client's part in failures.
 *
 * @param client a bounded label value
 * @param failures in the last five minutes
 */
public record ClientShare(String client, double failures) {}
