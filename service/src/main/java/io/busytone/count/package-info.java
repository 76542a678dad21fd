/** Bounded labels, counters, and the scrape that decides which counts are shown. */
@NullMarked
package io.busytone.count;

import org.jspecify.annotations.NullMarked;
