package io.busytone.cli;

import java.io.IOException;

/** The input could be opened and not be read, like a folder. */
final class UnreadableInput extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableInput(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
