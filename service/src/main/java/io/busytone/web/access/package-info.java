/** Who may do what over HTTP, and the certificate: the web configuration, read and kept current. */
@NullMarked
package io.busytone.web.access;

import org.jspecify.annotations.NullMarked;
