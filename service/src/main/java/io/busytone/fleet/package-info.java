/** Asks Prometheus what all processes together have counted lately. */
@NullMarked
package io.busytone.fleet;

import org.jspecify.annotations.NullMarked;
