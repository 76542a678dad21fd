package io.busytone.demo;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * Resources that are closed in the reverse order of their opening. Once closing has begun, nothing
 * more is opened.
 */
final class ResourceStack implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final PrintStream err;
  private volatile boolean closing;

  ResourceStack(PrintStream err) {
    this.err = err;
  }

  /**
   * Opens a resource. A concurrent {@link #close} waits for it and then closes it too.
   *
   * @throws InterruptedException if closing has begun
   */
  synchronized <T extends AutoCloseable> T open(Callable<T> open) throws Exception {
    if (closing) {
      throw new InterruptedException("The demo is being closed");
    }
    T resource = open.call();
    resources.push(resource);
    return resource;
  }

  @Override
  public void close() {
    closing = true;
    closeAll();
  }

  /** Whether closing has begun: failures from now on are its consequence. */
  boolean isClosing() {
    return closing;
  }

  private synchronized void closeAll() {
    while (!resources.isEmpty()) {
      close(resources.pop());
    }
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failed) {
      err.println("Not closed cleanly: " + failed);
    }
  }
}
