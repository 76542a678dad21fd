package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.event.Event;
import io.busytone.match.PhraseListener;

/**
 * Finds the rule that decides on an event, while the event is scanned for phrases. Not for several
 * threads at once.
 */
final class RuleEvaluator implements PhraseListener {
  /** The end of what was found in the code field: before any in the text. */
  private static final int BEFORE_TEXT = -1;

  private final Rulebook book;
  private final GroupMatches inLine;
  private final GroupMatches inEvent;
  private final AddressFamily family = new AddressFamily();
  private final GreetingNumber number = new GreetingNumber();
  private final WinningRule winner = new WinningRule();
  private final Occurrences occurrences;

  private Phrase.Field field = Phrase.Field.TEXT;
  private int level;

  RuleEvaluator(Rulebook book) {
    this.book = book;
    inLine = new GroupMatches(book.lineGroups);
    inEvent = new GroupMatches(book.eventGroups);
    occurrences = new Occurrences(book);
  }

  /** An event follows. */
  void beginEvent(Event event) {
    family.of(event);
    number.of(event);
    winner.clear();
    inEvent.begin();
    inLine.begin();
    level = 0;
  }

  /** What is scanned next. */
  void beginField(Phrase.Field scanned, Slice itsValue) {
    field = scanned;
    occurrences.begin(scanned, itsValue);
  }

  /** The event is at its end: the rule that decides, or -1. */
  int decide() {
    lineEnd();
    offerRules(inEvent);
    occurrences.begin(Phrase.Field.TEXT, Slice.EMPTY);
    return winner.rule();
  }

  @Override
  public void found(int phrase, int end) {
    if (!occurrences.count(phrase, end)) {
      return;
    }
    level += book.levels[phrase];
    int position = field == Phrase.Field.CODE ? BEFORE_TEXT : end;
    boolean happened = occurrences.happened(phrase, end);
    inLine.add(phrase, level, position, happened);
    inEvent.add(phrase, level, position, happened);
  }

  @Override
  public void lineEnd() {
    offerRules(inLine);
    inLine.begin();
  }

  /** Offers the rules that hold in a scope that is at its end. */
  private void offerRules(GroupMatches matches) {
    for (int i = 0; i < matches.count(); i++) {
      int group = matches.group(i);
      for (int rule : matches.decidedRules(group)) {
        if (matches.holds(rule) && fits(book.rules[rule])) {
          winner.offer(rule, book.orders[rule], matches.level(group), matches.end(group));
        }
      }
    }
  }

  private boolean fits(Rule rule) {
    return family.fits(rule.family())
        && (rule.number() == Rule.NumberShape.ANY || number.isPresent());
  }
}
