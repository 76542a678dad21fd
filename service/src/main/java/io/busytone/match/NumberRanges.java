package io.busytone.match;

/** Which numbers are alike, for {@link TemplateParameters}. */
@FunctionalInterface
public interface NumberRanges {
  /**
   * The range that a number is in.
   *
   * @param number from 0 to 100,000, which stands for all larger ones
   * @param before the byte before its first digit; 0 at the beginning of a text
   * @return from 0 to 2^20
   */
  int rangeOf(int number, byte before);
}
