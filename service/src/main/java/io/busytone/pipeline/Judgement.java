package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;

/**
 * What an event turned out to be.
 *
 * @param verdict its kind and most likely cause
 * @param target what was dialled, as the metric's label has it; empty if unknown; valid until the
 *     next judgement
 */
public record Judgement(Verdict verdict, Slice target) {}
