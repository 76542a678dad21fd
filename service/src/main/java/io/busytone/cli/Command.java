package io.busytone.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * A further command of the jar, found by {@link java.util.ServiceLoader}: so a jar can go without
 * it.
 */
public interface Command {
  /** The word on the command line. */
  String name();

  /** What it does, one line of the help. */
  String summary();

  /**
   * Runs it to its end.
   *
   * @param arguments what follows the name
   * @return the exit code
   */
  int run(List<String> arguments, PrintStream out, PrintStream err);
}
