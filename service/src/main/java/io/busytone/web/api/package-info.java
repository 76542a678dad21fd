/** What the pages show, as JSON. */
@NullMarked
package io.busytone.web.api;

import org.jspecify.annotations.NullMarked;
