package io.busytone.incident;

import io.busytone.catalog.Cause;

/**
 * A line as it came, on its way from a consumer thread to where it is masked.
 *
 * @param cut whether the text goes on
 */
record RawSample(
    long millis, Cause cause, String target, String client, String text, boolean cut) {}
