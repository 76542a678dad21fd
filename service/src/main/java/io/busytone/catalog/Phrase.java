package io.busytone.catalog;

/**
 * A phrase that a rule looks for, or an error code that must equal the event's code field.
 *
 * @param text the phrase as the rule file has it; case and Unicode form do not matter
 * @param where what it is compared with
 * @param wholeWord the phrase must not touch a further letter, digit or underscore on either side
 */
public record Phrase(String text, Where where, boolean wholeWord) {
  /** What a phrase is compared with. */
  public enum Where {
    /** Anywhere in the event's text. */
    TEXT,
    /** The whole of the event's code field. */
    CODE
  }

  /** A phrase to find anywhere in the text. */
  static Phrase anywhere(String text) {
    return new Phrase(text, Where.TEXT, false);
  }

  /** A phrase that stands by itself in the text. */
  static Phrase word(String text) {
    return new Phrase(text, Where.TEXT, true);
  }

  /** A value of the code field. */
  static Phrase code(String text) {
    return new Phrase(text, Where.CODE, false);
  }
}
