package io.busytone.pipeline;

import io.busytone.catalog.Verdict;
import io.busytone.event.Event;

/**
 * An event and what it turned out to be.
 *
 * @param event the event; its target comes from its fields, else from its text
 * @param verdict its kind and most likely cause
 */
public record Judged(Event event, Verdict verdict) {}
