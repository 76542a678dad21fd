package io.busytone.catalog;

/**
 * A phrase that a rule looks for, or an error code that must equal the event's code field.
 *
 * @param text the phrase as the rule file has it
 * @param field what it is compared with
 * @param match how closely
 */
public record Phrase(String text, Field field, Match match) {
  /** What a phrase is compared with. */
  public enum Field {
    /** Anywhere in the event's text. */
    TEXT,
    /** The whole of the event's code field. */
    CODE
  }

  /** How closely a phrase must match. */
  public enum Match {
    /** Case and Unicode form do not matter. */
    ANYWHERE,
    /** Likewise, but it must not touch a further ASCII letter, digit or underscore. */
    WORD,
    /** As a word, byte for byte: {@code sC} and {@code SC} differ. ASCII only. */
    EXACT
  }

  /** A phrase to find anywhere in the text. */
  static Phrase anywhere(String text) {
    return new Phrase(text, Field.TEXT, Match.ANYWHERE);
  }

  /** A phrase that is a whole word of the text. */
  static Phrase word(String text) {
    return new Phrase(text, Field.TEXT, Match.WORD);
  }

  /** A phrase that is a whole word of the text, in the same case. */
  static Phrase exact(String text) {
    return new Phrase(text, Field.TEXT, Match.EXACT);
  }

  /** A value of the code field. */
  static Phrase code(String text) {
    return new Phrase(text, Field.CODE, Match.ANYWHERE);
  }
}
