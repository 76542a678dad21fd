/** Kinds, causes, rules and remedies: data loaded once and checked strictly. */
@NullMarked
package io.busytone.catalog;

import org.jspecify.annotations.NullMarked;
