package io.busytone.catalog;

/** How sure a diagnosis is. */
public enum Confidence {
  CERTAIN("certain"),
  LIKELY("likely"),
  UNSPECIFIED("unspecified");

  private final String id;

  Confidence(String id) {
    this.id = id;
  }

  /** As it appears in JSON. */
  public String id() {
    return id;
  }
}
