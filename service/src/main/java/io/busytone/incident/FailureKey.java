package io.busytone.incident;

/**
 * Failures that are watched together; all four are bounded label values.
 *
 * @param kind its id
 * @param cause its id
 * @param client who reported them
 * @param target where they happened
 */
record FailureKey(String kind, String cause, String client, String target) {
  /** Stands for every value beyond a bound, as in the metrics. */
  static final String OTHER = "__other__";

  /** The same without the client. */
  CauseAtTarget place() {
    return new CauseAtTarget(kind, cause, target);
  }

  /** The same with client and target folded. */
  FailureKey folded() {
    return new FailureKey(kind, cause, OTHER, OTHER);
  }
}
