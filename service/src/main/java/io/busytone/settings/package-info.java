/** Settings from environment variables: records that check themselves. */
@NullMarked
package io.busytone.settings;

import org.jspecify.annotations.NullMarked;
