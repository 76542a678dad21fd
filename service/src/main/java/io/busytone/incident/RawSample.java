package io.busytone.incident;

import io.busytone.catalog.Cause;

/**
 * A line before its secrets are masked, on its way from a consumer thread to the one that masks.
 *
 * @param millis when it was counted, milliseconds since 1970
 * @param target the event's target, rendered as a label; empty if it names none
 * @param client the event's client; empty if it names none
 * @param text the line, or its beginning
 * @param cut whether the line is longer than the text
 */
record RawSample(
    long millis, Cause cause, String target, String client, String text, boolean cut) {}
