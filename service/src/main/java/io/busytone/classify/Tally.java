package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;
import io.busytone.event.Event;
import io.busytone.match.PhraseListener;

/**
 * Keeps, while an event is read, which groups of phrases were found, and which rule decides. Not
 * for several threads at once.
 */
final class Tally implements PhraseListener {
  private final Rulebook book;
  private final GroupMatches line;
  private final GroupMatches event;
  private final TargetFamily family = new TargetFamily();
  private final WinningRule best = new WinningRule();

  private Phrase.Where reading = Phrase.Where.TEXT;
  private Slice slice = Slice.EMPTY;
  private int level;

  Tally(Rulebook book) {
    this.book = book;
    line = new GroupMatches(book.lineGroups);
    event = new GroupMatches(book.eventGroups);
  }

  /** Starts anew. */
  void begin(Event event) {
    family.of(event);
    best.clear();
    this.event.begin();
    line.begin();
    level = 0;
  }

  /** What is read next: the code field or the text. */
  void read(Phrase.Where where, Slice from) {
    reading = where;
    slice = from;
  }

  /** The rule that decides, or -1. */
  int decide() {
    lineEnd();
    settle(event);
    slice = Slice.EMPTY;
    return best.rule();
  }

  @Override
  public void found(int phrase, int end) {
    if (!counts(phrase, end)) {
      return;
    }
    level += book.levels[phrase];
    int place = reading == Phrase.Where.CODE ? -1 : end;
    line.mark(phrase, level, place);
    event.mark(phrase, level, place);
  }

  /** A code phrase must be the whole code; a text phrase does not count in the code field. */
  private boolean counts(int phrase, int end) {
    boolean code = reading == Phrase.Where.CODE;
    if (book.inCode[phrase] != code) {
      return false;
    }
    return !code
        || (book.phrases.symbols()[phrase].length == slice.length()
            && end == slice.offset() + slice.length());
  }

  @Override
  public void lineEnd() {
    settle(line);
    line.begin();
  }

  /** Offers the rules that hold in a stretch that is at its end. */
  private void settle(GroupMatches marks) {
    for (int i = 0; i < marks.count(); i++) {
      int group = marks.marked(i);
      for (int rule : marks.decided(group)) {
        if (marks.holds(rule) && family.fits(book.rules[rule].family())) {
          best.offer(rule, book.orders[rule], marks.level(group), marks.end(group));
        }
      }
    }
  }
}
