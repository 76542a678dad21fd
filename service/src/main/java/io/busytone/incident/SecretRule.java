package io.busytone.incident;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One shape of secrets.
 *
 * @param name what it is, for people
 * @param shape where it may be: the secret is what the groups hold, or where there are none,
 *     everything that matches. It takes time linear in the text: what repeats is bounded or
 *     possessive
 * @param check whether it is one
 */
record SecretRule(String name, Pattern shape, Check check) {
  /** Tells a secret from what only has its shape. */
  @FunctionalInterface
  interface Check {
    /** How many characters of this candidate, from its first, are secret; 0 if it is none. */
    int secretLength(String candidate);
  }

  /**
   * Marks the secrets in a text.
   *
   * @param secret indexes of characters of the line
   */
  void mark(MatchableText text, BitSet secret) {
    Matcher matcher = shape.matcher(text.text());
    for (int from = 0; from <= text.text().length() && matcher.find(from); ) {
      int next =
          markGroups(matcher, text, secret) ? matcher.end() : matcher.start(firstGroup(matcher));
      from = Math.max(next, matcher.start() + 1);
    }
  }

  /** False if the only candidate is none: then a secret may begin within it. */
  private boolean markGroups(Matcher matcher, MatchableText text, BitSet secret) {
    boolean marked = false;
    for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        int length = check.secretLength(matcher.group(group));
        int start = matcher.start(group);
        secret.set(text.origin(start), text.origin(start + length));
        marked |= length > 0;
      }
    }
    return marked;
  }

  /** The first group that matches, if there are any. */
  private static int firstGroup(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        return group;
      }
    }
    return 0;
  }
}
