/** A reader of JSON where it lies, without objects for values. It knows no field names. */
@NullMarked
package io.busytone.json;

import org.jspecify.annotations.NullMarked;
