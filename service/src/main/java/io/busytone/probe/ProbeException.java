package io.busytone.probe;

import io.busytone.bytes.Printable;

/** The exporter does not answer, or not as expected; the message is one bounded line. */
final class ProbeException extends Exception {
  private static final long serialVersionUID = 1;

  ProbeException(String message) {
    super(Printable.of(message));
  }
}
