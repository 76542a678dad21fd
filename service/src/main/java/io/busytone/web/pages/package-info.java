/** The pages: what they show, and the templates (in {@code src/main/jte}) that show it. */
@NullMarked
package io.busytone.web.pages;

import org.jspecify.annotations.NullMarked;
