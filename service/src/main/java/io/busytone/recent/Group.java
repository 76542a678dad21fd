package io.busytone.recent;

/**
 * Failures that are watched together; all four are bounded label values.
 *
 * @param kind its id
 * @param cause its id
 * @param client who reported them
 * @param target where they happened
 */
record Group(String kind, String cause, String client, String target) {
  /** Stands for every value beyond a bound, as in the metrics. */
  static final String OTHER = "__other__";

  /** The same without the client. */
  Place place() {
    return new Place(kind, cause, target);
  }

  /** The same with client and target folded. */
  Group folded() {
    return new Group(kind, cause, OTHER, OTHER);
  }
}
