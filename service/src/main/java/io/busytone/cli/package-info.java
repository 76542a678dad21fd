/** The commands of the jar. */
@NullMarked
package io.busytone.cli;

import org.jspecify.annotations.NullMarked;
