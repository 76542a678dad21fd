/**
 * The service in a process of its own against a real broker, scraped as Prometheus scrapes, while
 * processes die, freeze, come back and share the work.
 */
@NullMarked
package io.busytone.it;

import org.jspecify.annotations.NullMarked;
