package io.busytone.demo;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * Parts that run, closed in the reverse order of their start; what was still to be started when the
 * end came is not.
 */
final class OpenParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final PrintStream err;
  private volatile boolean closing;

  OpenParts(PrintStream err) {
    this.err = err;
  }

  /** Starts a part; whoever closes meanwhile waits for it, and then closes it too. */
  synchronized <T extends AutoCloseable> T open(Callable<T> start) throws Exception {
    if (closing) {
      throw new InterruptedException("The demo is being closed");
    }
    T part = start.call();
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    closing = true;
    closeAll();
  }

  /** Whether the end has come: what fails from now on is no news. */
  boolean isClosing() {
    return closing;
  }

  private synchronized void closeAll() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failed) {
      err.println("Not closed cleanly: " + failed);
    }
  }
}
