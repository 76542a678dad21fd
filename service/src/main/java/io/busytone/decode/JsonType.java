package io.busytone.decode;

/** What a JSON value is, RFC 8259 section 3. */
enum JsonType {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  BOOLEAN,
  NULL;

  /** Whether the value has a text of its own: it is neither made of other values nor null. */
  boolean hasText() {
    return this != OBJECT && this != ARRAY && this != NULL;
  }
}
