package io.busytone.count;

/** What became of a consumed record; the label {@code outcome} of {@link Meters#RECORDS}. */
public enum RecordOutcome {
  DECODED("decoded"),
  EMPTY("empty"),
  DEAD_LETTERED("dead_lettered");

  private final String id;

  RecordOutcome(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
