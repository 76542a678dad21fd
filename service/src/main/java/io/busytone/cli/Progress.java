package io.busytone.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a person at a terminal how far a long run is. */
final class Progress {
  private static final long EVERY_NANOS = 500_000_000;

  private final PrintStream out;
  private final boolean shown;
  private long toldAtNanos = System.nanoTime();
  private boolean told;

  private Progress(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /** Shows something only if standard error is a terminal (Linux tells; elsewhere: never). */
  static Progress onTerminal(PrintStream err) {
    return new Progress(err, isTerminal(Path.of("/proc/self/fd/2")));
  }

  void at(long lines) {
    if (shown && System.nanoTime() - toldAtNanos > EVERY_NANOS) {
      toldAtNanos = System.nanoTime();
      told = true;
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
    if (told) {
      out.println("\r" + lines + " lines");
    }
  }
}
