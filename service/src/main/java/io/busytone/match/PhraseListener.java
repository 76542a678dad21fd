package io.busytone.match;

/** Receives what a {@link PhraseScanner} finds, in the order of the text. */
public interface PhraseListener {
  /**
   * A phrase ends here.
   *
   * @param phrase its number
   * @param end index of the byte after it, in the slice's array
   */
  void found(int phrase, int end);

  /** A line ends here. */
  void lineEnd();
}
