/** Decode, classify, diagnose, count. */
@NullMarked
package io.busytone.pipeline;

import org.jspecify.annotations.NullMarked;
