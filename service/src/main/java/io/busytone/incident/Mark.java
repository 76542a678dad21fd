package io.busytone.incident;

import java.time.Instant;

/**
 * Something that somebody did and that failures may come from: a deployment.
 *
 * @param at when
 * @param text what, at most {@link Marks#MAX_CHARS} characters that are safe in labels and pages
 */
public record Mark(Instant at, String text) {}
