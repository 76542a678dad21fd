/**
 * What a client reported: plain data that knows nothing of where it came from or what becomes of
 * it.
 */
@NullMarked
package io.busytone.event;

import org.jspecify.annotations.NullMarked;
