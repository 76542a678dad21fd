/** Routes and pages. */
@NullMarked
package io.busytone.web;

import org.jspecify.annotations.NullMarked;
