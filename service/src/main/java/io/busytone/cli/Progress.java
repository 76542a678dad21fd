package io.busytone.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows on a terminal how many lines a long run has read. */
final class Progress {
  private static final long INTERVAL_NANOS = 500_000_000;

  private final PrintStream out;
  private final boolean enabled;
  private long shownAtNanos = System.nanoTime();
  private boolean shown;

  private Progress(PrintStream out, boolean enabled) {
    this.out = out;
    this.enabled = enabled;
  }

  /** Shows something only if standard error is a terminal, which can be told on Linux only. */
  static Progress onTerminal(PrintStream err) {
    return new Progress(err, isTerminal(Path.of("/proc/self/fd/2")));
  }

  void update(long lines) {
    if (enabled && System.nanoTime() - shownAtNanos > INTERVAL_NANOS) {
      shownAtNanos = System.nanoTime();
      shown = true;
      out.print("\r" + lines + " lines");
    }
  }

  private static boolean isTerminal(Path descriptor) {
    try {
      Path file = Files.readSymbolicLink(descriptor);
      return file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  void finish(long lines) {
    if (shown) {
      out.println("\r" + lines + " lines");
    }
  }
}
