/**
 * The documents of the repository say what is true: their tables are the code's, their links lead
 * somewhere, their examples work.
 */
@NullMarked
package io.busytone.docs;

import org.jspecify.annotations.NullMarked;
