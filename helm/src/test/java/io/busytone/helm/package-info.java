/** The chart, rendered by Helm's own engine and read by strict models of what Kubernetes takes. */
@NullMarked
package io.busytone.helm;

import org.jspecify.annotations.NullMarked;
