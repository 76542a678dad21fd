package io.busytone.catalog;

/**
 * A phrase that says how the text after it stands to the text before it: {@code Caused by:} goes
 * one level nearer to what happened, {@code During handling of the above exception} leads away from
 * it.
 *
 * @param phrase the phrase
 * @param levels how many levels nearer; negative leads away
 */
public record Marker(Phrase phrase, int levels) {}
