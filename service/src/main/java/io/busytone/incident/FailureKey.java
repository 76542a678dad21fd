package io.busytone.incident;

import io.busytone.count.Meters;

/**
 * The labels that failures are counted by in the last hour; all four are bounded label values.
 *
 * @param kind its id
 * @param cause its id
 * @param client that reported them
 * @param target that they happened at
 */
record FailureKey(String kind, String cause, String client, String target) {
  /** The same without the client. */
  CauseAtTarget causeAtTarget() {
    return new CauseAtTarget(kind, cause, target);
  }

  /** The same with client and target folded into {@link Meters#OTHER}. */
  FailureKey folded() {
    return new FailureKey(kind, cause, Meters.OTHER, Meters.OTHER);
  }
}
