package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.event.Event;
import io.busytone.event.Slice;

/**
 * Keeps, while an event is read, which groups of phrases were found, and which rule decides. Not
 * for several threads at once.
 */
final class Tally implements Hits {
  private final Rulebook book;
  private final Groups groups;
  private final Marks line;
  private final Marks event;
  private final TargetFamily family = new TargetFamily();
  private final Best best = new Best();

  private Phrase.Where reading = Phrase.Where.TEXT;
  private Slice slice = Slice.EMPTY;
  private int level;

  Tally(Rulebook book) {
    this.book = book;
    groups = book.groups;
    line = new Marks(groups.count());
    event = new Marks(groups.count());
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
    settle(event, Rule.Scope.EVENT);
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
    for (int group : groups.ofPhrase()[phrase]) {
      line.mark(group, level, place);
      event.mark(group, level, place);
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

  @Override
  public void lineEnd() {
    settle(line, Rule.Scope.LINE);
    line.begin();
  }

  /** Offers the rules that hold in a stretch that is at its end. */
  private void settle(Marks marks, Rule.Scope scope) {
    for (int i = 0; i < marks.count(); i++) {
      int group = marks.marked(i);
      for (int rule : groups.decided()[group]) {
        if (book.rules[rule].scope() == scope && holds(rule, marks)) {
          best.offer(rule, book.rules[rule].order(), marks.level(group), marks.end(group));
        }
      }
    }
  }

  private boolean holds(int rule, Marks marks) {
    int forbidden = groups.forbidden()[rule];
    return marks.hasAll(groups.required()[rule])
        && (forbidden < 0 || !marks.has(forbidden))
        && family.fits(book.rules[rule].family());
  }
}
