package io.busytone.yaml;

/**
 * Something in a file that must be fixed before Busytone starts.
 *
 * @param location where it is
 * @param text what is wrong, one line
 */
public record Problem(SourceLocation location, String text) {
  @Override
  public String toString() {
    return location + ": " + text;
  }
}
