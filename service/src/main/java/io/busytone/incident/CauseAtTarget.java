package io.busytone.incident;

/**
 * What can spike: one cause at one target.
 *
 * @param kind its id
 * @param cause its id
 * @param target a bounded label value
 */
public record CauseAtTarget(String kind, String cause, String target) {}
