package io.busytone.pipeline;

import io.busytone.catalog.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event would count as, for people.
 *
 * @param verdict kind, cause, confidence
 * @param target what was dialled, as the metric's label has it; null if unknown
 * @param evidence what decided, a sentence each; empty if the event is no failure
 * @param details how it was read and what nearly decided; null unless asked for
 */
public record EventVerdict(
    Verdict verdict,
    @Nullable String target,
    List<String> evidence,
    @Nullable EventDetails details) {}
