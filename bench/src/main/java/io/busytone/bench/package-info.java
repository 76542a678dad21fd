/**
 * What Busytone costs: benchmarks of its parts, of the whole against other consumers, and of a
 * fleet.
 */
@NullMarked
package io.busytone.bench;

import org.jspecify.annotations.NullMarked;
