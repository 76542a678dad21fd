package io.busytone.web.access;

import io.busytone.yaml.Problem;
import io.busytone.yaml.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The web configuration cannot be used; the message lists all problems, one a line. */
public final class WebConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  WebConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  static WebConfigException of(Path path, String problem) {
    return new WebConfigException(
        List.of(new Problem(new SourceLocation(path.toString(), 1), problem)));
  }

  /** All of them, each with file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
