package io.busytone.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java processes that tests start. They live for seconds, so they are set to start quickly and
 * to leave the processors to the others: one compiler, one thread for the garbage collector.
 */
public final class ShortLivedJvm {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private ShortLivedJvm() {}

  /** The command for a process with these arguments of {@code java}. */
  public static ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** The command for a main class on the class path of the tests. */
  public static ProcessBuilder process(Class<?> main, String... arguments) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    return process(all.toArray(String[]::new));
  }
}
