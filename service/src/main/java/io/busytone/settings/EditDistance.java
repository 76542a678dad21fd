package io.busytone.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name somebody meant (Levenshtein's distance). */
final class EditDistance {
  private EditDistance() {}

  /** The candidate that takes the fewest single-character edits to become the name. */
  static String nearest(String name, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> between(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  static int between(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
