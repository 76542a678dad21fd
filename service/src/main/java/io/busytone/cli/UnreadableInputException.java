package io.busytone.cli;

import java.io.IOException;

/** The input could be opened but not read: a folder, for instance. */
final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableInputException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
