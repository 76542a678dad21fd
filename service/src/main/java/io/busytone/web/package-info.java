/** The HTTP server, its routes without pages, and what pages and API share. */
@NullMarked
package io.busytone.web;

import org.jspecify.annotations.NullMarked;
