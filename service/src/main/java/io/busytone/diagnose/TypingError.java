package io.busytone.diagnose;

/** One letter too many, too few, wrong, or changed with its neighbour. */
final class TypingError {
  private TypingError() {}

  /** Whether exactly one such error makes one text of the other. */
  static boolean isOne(String one, String other) {
    int from = 0;
    int most = Math.min(one.length(), other.length());
    while (from < most && one.charAt(from) == other.charAt(from)) {
      from++;
    }
    int end = 0;
    while (end < most - from
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    int differs = one.length() - from - end;
    int otherDiffers = other.length() - from - end;
    if (Math.max(differs, otherDiffers) == 1) {
      return true;
    }
    return differs == 2
        && otherDiffers == 2
        && one.charAt(from) == other.charAt(from + 1)
        && one.charAt(from + 1) == other.charAt(from);
  }
}
