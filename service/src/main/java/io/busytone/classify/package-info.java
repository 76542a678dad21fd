/** Which kind and cause an event's text says. */
@NullMarked
package io.busytone.classify;

import org.jspecify.annotations.NullMarked;
