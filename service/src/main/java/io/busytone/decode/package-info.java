/** Bytes to events, one class a format. */
@NullMarked
package io.busytone.decode;

import org.jspecify.annotations.NullMarked;
