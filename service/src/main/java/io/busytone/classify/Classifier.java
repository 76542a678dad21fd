package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.match.PhraseScanner;
import java.util.List;

/**
 * Says of which kind and cause an event is. Its memory is used again for each event, so a thread
 * needs one of its own; the {@link Rulebook} is shared.
 */
public final class Classifier {
  private final Rulebook book;
  private final Tally tally;
  private final PhraseScanner sweep;

  public Classifier(Rulebook book) {
    this.book = book;
    this.tally = new Tally(book);
    this.sweep = new PhraseScanner(book.phrases, tally);
  }

  /** The verdict on an event. Makes no objects; takes time in proportion to the event's text. */
  public Verdict classify(Event event) {
    int rule = rule(event);
    return rule < 0 ? Verdict.NONE : book.verdicts[rule];
  }

  /** The verdict on an event, and what it rests on. For people: reads the text twice. */
  public Explanation explain(Event event) {
    int rule = rule(event);
    if (rule < 0) {
      return new Explanation(Verdict.NONE, "", List.of());
    }
    EvidenceHits hits = new EvidenceHits(book, rule);
    PhraseScanner again = new PhraseScanner(book.phrases, hits);
    hits.read(Phrase.Where.CODE, event.code());
    again.over(event.code());
    hits.read(Phrase.Where.TEXT, event.text());
    again.over(event.text());
    return new Explanation(book.verdicts[rule], book.rules[rule].id(), hits.evidence());
  }

  private int rule(Event event) {
    tally.begin(event);
    tally.read(Phrase.Where.CODE, event.code());
    sweep.over(event.code());
    tally.read(Phrase.Where.TEXT, event.text());
    sweep.over(event.text());
    return tally.decide();
  }
}
