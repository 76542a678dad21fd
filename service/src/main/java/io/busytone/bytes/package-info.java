/** Slices of byte arrays, ASCII and UTF-8, scratch memory, and what is printable. */
@NullMarked
package io.busytone.bytes;

import org.jspecify.annotations.NullMarked;
