package io.busytone.classify;

/** Is told what a {@link Sweep} finds, in the order of the text. */
interface Hits {
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
