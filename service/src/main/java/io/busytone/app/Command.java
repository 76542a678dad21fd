package io.busytone.app;

import java.io.PrintStream;
import java.util.List;

/**
 * A further command of the jar, found by {@link java.util.ServiceLoader}: a jar without the package
 * that brings it simply lacks the command.
 */
public interface Command {
  /** What the user types. */
  String name();

  /** One line for the list of commands. */
  String summary();

  /**
   * Runs until it is done.
   *
   * @param args what follows the name
   * @return the exit code
   */
  int run(List<String> args, PrintStream out, PrintStream err);
}
