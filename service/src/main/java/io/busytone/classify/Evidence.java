package io.busytone.classify;

/**
 * What a verdict rests on: one phrase or code, and where it stands.
 *
 * @param phrase the phrase as the rules have it
 * @param field {@code text} or {@code code}
 * @param line line in the text, counted from 1
 * @param column byte in that line, counted from 1
 * @param offset byte in the text, counted from 0
 * @param excerpt the text around it, bounded, on one line, control characters escaped
 */
public record Evidence(
    String phrase, String field, int line, int column, int offset, String excerpt) {

  /** One line for people and for JSON. */
  @Override
  public String toString() {
    return field.equals("code")
        ? "code is " + excerpt
        : "\"" + phrase + "\" at " + line + ":" + column + " in: " + excerpt;
  }
}
