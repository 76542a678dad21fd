/** Wiring: the only place that builds the parts of the service. */
@NullMarked
package io.busytone.app;

import org.jspecify.annotations.NullMarked;
