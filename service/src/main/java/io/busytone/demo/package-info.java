/** A broker inside the process and believable traffic. */
@NullMarked
package io.busytone.demo;

import org.jspecify.annotations.NullMarked;
