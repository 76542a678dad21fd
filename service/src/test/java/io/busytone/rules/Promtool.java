package io.busytone.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of Prometheus' and tells what it said. */
public record Promtool(int exitCode, String output) {
  public static Promtool run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Promtool(process.waitFor(), output);
  }

  /** Runs files of tests of rules. */
  public static Promtool test(Path folder, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    command.addAll(files);
    return run(folder, command);
  }
}
