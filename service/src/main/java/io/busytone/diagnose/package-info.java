/** Which cause the fleet's events together say. */
@NullMarked
package io.busytone.diagnose;

import org.jspecify.annotations.NullMarked;
