package io.busytone.catalog;

import java.util.Optional;

/**
 * A phrase that a rule looks for, or an error code that must equal the event's code field.
 *
 * @param text the phrase, without the marks of its ends
 * @param field what it is compared with
 * @param match how closely
 * @param openStart whether it may begin inside a longer word; never of words and exact phrases
 * @param openEnd whether it may end inside a longer word; never of words and exact phrases
 */
public record Phrase(String text, Field field, Match match, boolean openStart, boolean openEnd) {
  /** What a phrase is compared with. */
  public enum Field {
    /** Anywhere in the event's text. */
    TEXT,
    /** The whole of the event's code field. */
    CODE
  }

  /** How closely a phrase must match. */
  public enum Match {
    /** Case and Unicode form do not matter. It may be a part of an identifier. */
    PHRASE,
    /** Likewise, but it must not touch a further ASCII letter, digit or underscore. */
    WORD,
    /** As a word, byte for byte: {@code sC} and {@code SC} differ. ASCII only. */
    EXACT,
    /** An HAProxy session state that begins with these two letters, where such a state stands. */
    STATE
  }

  /** Says that a word may begin before the phrase, or go on after it. */
  private static final char MARK = '*';

  /** From so many letters on a phrase is so distinct that its last word may have an ending. */
  private static final int DISTINCT_LETTERS = 6;

  /** Words of fewer letters begin other words: {@code ca}, {@code to}. */
  private static final int LEAST_INFLECTED = 3;

  private static final int LEAST_OPEN = 3;

  /**
   * A phrase as written in a file of rules. It begins where a word or a part of an identifier
   * begins, unless {@code *} stands before it. It ends likewise if it has fewer than six letters or
   * ends in a digit or in a word of two letters, unless {@code *} stands after it; else its last
   * word may have any ending: {@code unexpected error} is found in {@code unexpected errors}.
   */
  static Phrase of(String written) {
    boolean openStart = isMarkedBefore(written);
    boolean markedAfter = isMarkedAfter(written);
    String text = written.substring(openStart ? 1 : 0, written.length() - (markedAfter ? 1 : 0));
    return new Phrase(
        text, Field.TEXT, Match.PHRASE, openStart, markedAfter || hasInflections(text));
  }

  /** What is wrong with a phrase as written, if anything. */
  static Optional<String> fault(String written) {
    if (written.isBlank()) {
      return Optional.of("a phrase is empty");
    }
    Phrase phrase = of(written);
    return phrase.openStart && phrase.openEnd && phrase.text.length() < LEAST_OPEN
        ? Optional.of(written + " is in too many words: write it without one of the marks *")
        : Optional.empty();
  }

  /** A phrase that is a whole word of the text. */
  static Phrase word(String text) {
    return new Phrase(text, Field.TEXT, Match.WORD, false, false);
  }

  /** A phrase that is a whole word of the text, in the same case. */
  static Phrase exact(String text) {
    return new Phrase(text, Field.TEXT, Match.EXACT, false, false);
  }

  /** The first two letters of an HAProxy session state. */
  static Phrase state(String text) {
    return new Phrase(text, Field.TEXT, Match.STATE, false, false);
  }

  /** A value of the code field. */
  static Phrase code(String text) {
    return new Phrase(text, Field.CODE, Match.PHRASE, true, true);
  }

  /** {@code **} is a part of the phrase, and so is a mark beside a space or a bracket. */
  private static boolean isMarkedBefore(String written) {
    return written.length() > 1
        && written.charAt(0) == MARK
        && Character.isLetterOrDigit(written.charAt(1));
  }

  private static boolean isMarkedAfter(String written) {
    int last = written.length() - 1;
    return last > 0
        && written.charAt(last) == MARK
        && Character.isLetterOrDigit(written.charAt(last - 1));
  }

  private static boolean hasInflections(String text) {
    return lettersOfLastWord(text) >= LEAST_INFLECTED
        && text.codePoints().filter(Character::isLetter).count() >= DISTINCT_LETTERS;
  }

  private static int lettersOfLastWord(String text) {
    int from = text.length();
    while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    return text.length() - from;
  }
}
