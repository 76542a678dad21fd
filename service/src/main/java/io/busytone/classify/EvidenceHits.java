package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;
import io.busytone.match.PhraseListener;
import io.busytone.match.WordBoundaries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the places of one rule's phrases: for each of its groups the last one found. Only the
 * last one is looked at closely: a hostile text has a phrase in every line.
 */
final class EvidenceHits implements PhraseListener {
  /** A phrase and the index in a field's array after its last byte. */
  private record Place(int phrase, Slice field, int end) {}

  private final Rulebook book;
  private final int rule;
  private final WordBoundaries borders;
  private final @Nullable Place[] byGroup;

  private Phrase.Where reading = Phrase.Where.TEXT;
  private Slice slice = Slice.EMPTY;

  EvidenceHits(Rulebook book, int rule) {
    this.book = book;
    this.rule = rule;
    this.byGroup = new @Nullable Place[book.groupsFor(rule).required()[rule].length];
    this.borders = new WordBoundaries(book.phrases);
  }

  void read(Phrase.Where where, Slice from) {
    reading = where;
    slice = from;
  }

  @Override
  public void found(int phrase, int end) {
    Phrase what = book.phrases.list().get(phrase);
    boolean partOfCode =
        reading == Phrase.Where.CODE && book.phrases.symbols()[phrase].length != slice.length();
    if (what.where() != reading || partOfCode) {
      return;
    }
    Groups groups = book.groupsFor(rule);
    int[] required = groups.required()[rule];
    for (int place = 0; place < required.length; place++) {
      if (groups.holds(required[place], phrase)) {
        byGroup[place] = new Place(phrase, slice, end);
      }
    }
  }

  @Override
  public void lineEnd() {}

  List<Evidence> evidence() {
    List<Evidence> found = new ArrayList<>();
    for (@Nullable Place place : byGroup) {
      if (place != null) {
        found.add(evidence(place));
      }
    }
    return found;
  }

  private Evidence evidence(Place place) {
    Slice field = place.field();
    int start = borders.start(place.phrase(), field.bytes(), field.offset(), place.end());
    Phrase phrase = book.phrases.list().get(place.phrase());
    return Excerpts.evidence(phrase, field, start - field.offset(), place.end() - field.offset());
  }
}
