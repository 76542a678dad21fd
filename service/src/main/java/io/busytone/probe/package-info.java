/**
 * A second opinion on targets that fail, from a Prometheus blackbox exporter. Only the exporter
 * connects to them, and only to those that the operator allows.
 */
@NullMarked
package io.busytone.probe;

import org.jspecify.annotations.NullMarked;
