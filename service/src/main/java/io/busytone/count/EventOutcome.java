package io.busytone.count;

/** What a decoded event turned out to be; the label {@code outcome} of {@link Meters#EVENTS}. */
enum EventOutcome {
  FAILURE("failure"),
  NONE("none");

  private final String id;

  EventOutcome(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
