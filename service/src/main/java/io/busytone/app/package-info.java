/** Commands, settings and wiring: the only place that builds parts. */
@NullMarked
package io.busytone.app;

import org.jspecify.annotations.NullMarked;
