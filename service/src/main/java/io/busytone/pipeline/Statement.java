package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.target.Target;

/**
 * What an event says by itself, whatever the fleet's other events say.
 *
 * @param verdict on its text and code
 * @param dialled of a failure what was dialled, of a success what was reached
 * @param label the target as the metric's label has it; empty if unknown
 */
public record Statement(Verdict verdict, Target dialled, Slice label) {}
