package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.event.Event;
import io.busytone.event.Slice;

/**
 * Keeps, while an event is read, which groups of which rules have matched, and which rule decides.
 * Not for several threads at once.
 *
 * <p>A rule's notes hold for one stretch of text, an event or a line. Each stretch has a stamp of
 * its own, and notes with another stamp count as blank: nothing has to be wiped between events.
 */
final class Tally implements Hits {
  private final Rulebook book;
  private final Notes notes;
  private final Touched inLine;
  private final Touched inEvent;
  private final TargetFamily family = new TargetFamily();
  private final Best best = new Best();

  private Phrase.Where reading = Phrase.Where.TEXT;
  private Slice slice = Slice.EMPTY;
  private long stamp;
  private long eventStamp;
  private int level;

  Tally(Rulebook book) {
    this.book = book;
    notes = new Notes(book.rules.length);
    inLine = new Touched(book.rules.length);
    inEvent = new Touched(book.rules.length);
  }

  /** Starts anew. */
  void begin(Event event) {
    family.of(event);
    best.clear();
    eventStamp = ++stamp;
    stamp++;
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
    settle(inEvent);
    slice = Slice.EMPTY;
    return best.rule();
  }

  @Override
  public void found(int phrase, int end) {
    if (!counts(phrase, end)) {
      return;
    }
    level += book.levels[phrase];
    int[] entries = book.postings.entries();
    int last = book.postings.from()[phrase + 1];
    for (int e = book.postings.from()[phrase]; e < last; e++) {
      note(Postings.rule(entries[e]), Postings.group(entries[e]), end);
    }
  }

  /** A code phrase must be the whole code; a text phrase does not count in the code field. */
  private boolean counts(int phrase, int end) {
    if (book.phrases.list().get(phrase).where() != reading) {
      return false;
    }
    return reading == Phrase.Where.TEXT
        || (book.phrases.symbols()[phrase].length == slice.length()
            && end == slice.offset() + slice.length());
  }

  private void note(int rule, int group, int end) {
    boolean line = book.rules[rule].scope() == Rule.Scope.LINE;
    if (notes.open(rule, line ? stamp : eventStamp)) {
      (line ? inLine : inEvent).add(rule);
    }
    notes.add(rule, group);
    if (group == 0) {
      notes.at(rule, level, reading == Phrase.Where.CODE ? -1 : end);
    }
  }

  @Override
  public void lineEnd() {
    settle(inLine);
    stamp++;
  }

  private void settle(Touched touched) {
    for (int i = 0; i < touched.count(); i++) {
      int rule = touched.get(i);
      if (notes.holds(rule, book.required[rule]) && family.fits(book.rules[rule].family())) {
        best.offer(rule, book.rules[rule].order(), notes.level(rule), notes.end(rule));
      }
    }
    touched.clear();
  }
}
