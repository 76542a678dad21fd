package io.busytone.catalog;

import io.busytone.yaml.Problem;
import io.busytone.yaml.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** The catalog's files have problems; the message lists all of them, one a line. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public CatalogException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  static void throwIfAny(Problems problems) {
    if (!problems.all().isEmpty()) {
      throw new CatalogException(problems.all());
    }
  }

  /** All of them, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
