package io.busytone.catalog;

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

  /** All of them, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
