package io.busytone.incident;

import io.busytone.bytes.Printable;
import java.util.BitSet;

/**
 * Makes a client's line fit to be shown: on one line, without control characters, with secrets
 * masked, as {@link SecretRules} finds them. Takes time linear in the line.
 */
final class Masking {
  private static final String MASK = "***";

  /** No rule needs more characters than this to recognise a secret. */
  private static final int LONGEST_SECRET = 512;

  private Masking() {}

  /**
   * @param raw any text
   * @param maxChars the longest result
   */
  static String line(String raw, int maxChars) {
    return cut(masked(raw), maxChars);
  }

  /**
   * Likewise, of the beginning of a text: without its end, where half a secret may be, which is not
   * recognised.
   *
   * @param raw the beginning
   * @param maxChars the longest result
   */
  static String beginning(String raw, int maxChars) {
    String line = masked(raw);
    int kept = Math.min(line.length() - LONGEST_SECRET, maxChars);
    return kept < 2 ? "…" : cut(line, kept);
  }

  private static String masked(String raw) {
    String line = visible(raw);
    BitSet secret = new BitSet();
    for (MatchableText reading : MatchableText.readings(line)) {
      SecretRules.ALL.forEach(rule -> rule.mark(reading, secret));
    }
    StringBuilder masked = new StringBuilder();
    int shown = 0;
    for (int start = secret.nextSetBit(0); start >= 0; start = secret.nextSetBit(shown)) {
      masked.append(line, shown, start).append(MASK);
      shown = secret.nextClearBit(start);
    }
    return masked.append(line, shown, line.length()).toString();
  }

  /** Line ends become a visible sign, other control and format characters are removed. */
  private static String visible(String raw) {
    StringBuilder visible = new StringBuilder(raw.length());
    raw.strip().lines().filter(line -> !line.isBlank()).forEach(line -> append(visible, line));
    return visible.toString();
  }

  private static void append(StringBuilder visible, String line) {
    if (!visible.isEmpty()) {
      visible.append(" ⏎ ");
    }
    line.strip().codePoints().filter(Masking::isVisible).forEach(visible::appendCodePoint);
  }

  private static boolean isVisible(int codePoint) {
    return codePoint == '\t' || Printable.isPrintable(codePoint);
  }

  private static String cut(String line, int maxChars) {
    if (line.length() <= maxChars) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(maxChars - 2)) ? maxChars - 2 : maxChars - 1;
    return line.substring(0, end) + "…";
  }
}
