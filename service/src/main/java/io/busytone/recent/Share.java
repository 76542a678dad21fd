package io.busytone.recent;

/**
 * A client's part in failures.
 *
 * @param client a bounded label value
 * @param failures in the last five minutes
 */
public record Share(String client, double failures) {}
