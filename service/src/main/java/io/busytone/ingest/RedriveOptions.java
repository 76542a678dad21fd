package io.busytone.ingest;

import java.util.Set;

/**
 * Which dead letters to send back.
 *
 * @param reasons only those that were rejected for one of these; all if empty
 * @param limit how many at most, in all
 * @param dryRun count them, send nothing
 */
public record RedriveOptions(Set<String> reasons, long limit, boolean dryRun) {
  public RedriveOptions {
    reasons = Set.copyOf(reasons);
  }

  boolean wants(String reason) {
    return reasons.isEmpty() || reasons.contains(reason);
  }
}
