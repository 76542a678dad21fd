package io.busytone.settings;

import java.util.List;

/** The settings are not valid. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, each naming its variable. */
  public List<String> problems() {
    return problems;
  }
}
