package io.busytone.match;

/**
 * A phrase to search for. Latin letters and digits make words: a phrase next to a Chinese character
 * touches none.
 *
 * @param text the phrase; folded, unless case matters
 * @param start what may touch its first character
 * @param end what may touch its last character
 * @param caseSensitive whether it must stand there byte for byte; such a phrase is ASCII only. Of
 *     others case, accents and Unicode form do not matter
 */
public record SearchPhrase(String text, Edge start, Edge end, boolean caseSensitive) {
  /** Folds the text: phrases that match the same texts are equal. */
  public SearchPhrase {
    text = caseSensitive ? text : Folding.of(text);
  }

  /** A phrase that is found wherever its characters are. */
  public static SearchPhrase anywhere(String text) {
    return new SearchPhrase(text, Edge.OPEN, Edge.OPEN, false);
  }

  String folded() {
    return caseSensitive ? Folding.of(text) : text;
  }
}
