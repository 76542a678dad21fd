package io.busytone.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Every cause Busytone knows, in the order of their kinds and then of their ids, and the rules for
 * lines that only look like failures.
 *
 * @param causes all causes; each kind but {@code none} has at least {@code unspecified}
 * @param noneRules rules whose match means that no connection failed
 */
public record Catalog(List<Cause> causes, List<Rule> noneRules) {
  public Catalog {
    causes = List.copyOf(causes);
    noneRules = List.copyOf(noneRules);
  }

  /** The cause with this kind and id. */
  public Optional<Cause> find(Kind kind, String id) {
    return causes.stream().filter(c -> c.kind() == kind && c.id().equals(id)).findFirst();
  }
}
