/** What Busytone costs: benchmarks of its parts, and of the whole against two other consumers. */
@NullMarked
package io.busytone.bench;

import org.jspecify.annotations.NullMarked;
