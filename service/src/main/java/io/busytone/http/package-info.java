/** Requests to other servers, bounded in time and in what they may answer. */
@NullMarked
package io.busytone.http;

import org.jspecify.annotations.NullMarked;
