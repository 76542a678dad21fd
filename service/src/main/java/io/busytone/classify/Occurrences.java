package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;

/**
 * What a phrase that was found in a field means there. To be asked in the order of the text; not
 * for several threads at once.
 */
final class Occurrences {
  private final Rulebook book;
  private final LineForm form = new LineForm();
  private final PathOrQuery path = new PathOrQuery();

  private Phrase.Field field = Phrase.Field.TEXT;
  private Slice value = Slice.EMPTY;

  Occurrences(Rulebook book) {
    this.book = book;
  }

  /** What is scanned next. */
  void begin(Phrase.Field scanned, Slice itsValue) {
    field = scanned;
    value = itsValue;
    form.begin(itsValue);
    path.begin(itsValue);
  }

  /**
   * Whether a phrase counts in this field: a code must be the whole code field, and no other phrase
   * counts in it; a session state must stand where such states do.
   *
   * @param end index of the byte after the phrase, in the array of the field's value
   */
  boolean count(int phrase, int end) {
    boolean code = field == Phrase.Field.CODE;
    if (book.inCode[phrase] != code) {
      return false;
    }
    if (book.states[phrase]) {
      return SessionState.isAt(value, end - value.offset());
    }
    return !code
        || (book.phrases.length(phrase) == value.length()
            && end == value.offset() + value.length());
  }

  /**
   * Whether what a phrase says has happened: it stands in a line that reports something, and does
   * not name a setting, a counter or a page. Always true of phrases that show no failure, and of
   * session states.
   */
  boolean happened(int phrase, int end) {
    if (field == Phrase.Field.CODE || !book.showsFailure[phrase] || book.states[phrase]) {
      return true;
    }
    int after = end - value.offset();
    int start = Math.max(0, after - book.phrases.length(phrase)); // names are ASCII
    return form.isReport(after)
        && !path.contains(start, after)
        && !NamedValue.isName(value, start, after, book.oneWord[phrase]);
  }
}
