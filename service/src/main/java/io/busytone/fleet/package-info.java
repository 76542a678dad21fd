/** The failures of the last hour of all processes together, asked from Prometheus. */
@NullMarked
package io.busytone.fleet;

import org.jspecify.annotations.NullMarked;
