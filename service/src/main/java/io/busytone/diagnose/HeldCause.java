package io.busytone.diagnose;

import io.busytone.catalog.Verdict;

/**
 * A cause that was named: it holds until other evidence outweighs it, what it says is disproved, or
 * it is forgotten.
 *
 * @param verdict which
 * @param at when evidence last spoke for it, seconds since 1970
 */
record HeldCause(Verdict verdict, int at) {}
