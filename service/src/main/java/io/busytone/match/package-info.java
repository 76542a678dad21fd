/** Finds many phrases in one pass over a text. */
@NullMarked
package io.busytone.match;

import org.jspecify.annotations.NullMarked;
