package io.busytone.app;

import java.util.List;

/** Settings that the service will not start with. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, each naming its variable. */
  List<String> problems() {
    return problems;
  }
}
