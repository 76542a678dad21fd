package io.busytone.classify;

/**
 * A rule that nearly decided on an event.
 *
 * @param rule the rule, such as {@code refused/unspecified#2}
 * @param phrase the phrase of its first group that was found
 * @param reason why it did not decide
 */
public record Rival(String rule, String phrase, String reason) {
  /** One line for people. */
  @Override
  public String toString() {
    return rule + ": \"" + phrase + "\" is there, but " + reason;
  }
}
