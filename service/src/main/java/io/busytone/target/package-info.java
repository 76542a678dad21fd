/** What a client dialled: found in an event's fields and text, rendered for labels and pages. */
@NullMarked
package io.busytone.target;

import org.jspecify.annotations.NullMarked;
