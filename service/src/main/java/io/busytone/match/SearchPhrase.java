package io.busytone.match;

/**
 * A phrase to search for.
 *
 * @param text the phrase; folded, unless case matters
 * @param wholeWord whether it must not touch a further ASCII letter, digit or underscore
 * @param caseSensitive whether it must stand there byte for byte; such a phrase is ASCII only. Of
 *     others case, accents and Unicode form do not matter
 */
public record SearchPhrase(String text, boolean wholeWord, boolean caseSensitive) {
  /** Folds the text: phrases that match the same texts are equal. */
  public SearchPhrase {
    text = caseSensitive ? text : Folding.of(text);
  }

  String folded() {
    return caseSensitive ? Folding.of(text) : text;
  }
}
