package io.busytone.incident;

/**
 * One cause of failures at one target: what a spike is about.
 *
 * @param kind its id
 * @param cause its id
 * @param target a bounded label value
 */
public record CauseAtTarget(String kind, String cause, String target) {}
