/** The Kafka poll loop, its commits and its dead letters. */
@NullMarked
package io.busytone.ingest;

import org.jspecify.annotations.NullMarked;
