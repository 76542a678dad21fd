/** Rates, spikes and sample lines of the last hour, in bounded memory. */
@NullMarked
package io.busytone.incident;

import org.jspecify.annotations.NullMarked;
