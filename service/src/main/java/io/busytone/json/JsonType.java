package io.busytone.json;

/** What a JSON value is, RFC 8259 section 3. */
public enum JsonType {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  BOOLEAN,
  NULL;

  /** Whether the value has a text of its own: it is neither made of other values nor null. */
  public boolean hasText() {
    return this != OBJECT && this != ARRAY && this != NULL;
  }
}
