package io.busytone.probe;

import java.util.List;

/**
 * The targets that an exporter may be asked about.
 *
 * @param patterns any one of which is enough; none allows nothing
 */
public record AllowedTargets(List<TargetPattern> patterns) {
  public AllowedTargets {
    patterns = List.copyOf(patterns);
  }

  boolean allow(ProbeTarget target) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(target));
  }
}
