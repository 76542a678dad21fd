package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.event.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the places of one rule's phrases: for each of its groups the last one found. */
final class EvidenceHits implements Hits {
  private final Rulebook book;
  private final int rule;
  private final Borders borders;
  private final List<Evidence> found = new ArrayList<>();
  private final @Nullable Evidence[] byGroup;

  private Phrase.Where reading = Phrase.Where.TEXT;
  private Slice slice = Slice.EMPTY;

  EvidenceHits(Rulebook book, int rule) {
    this.book = book;
    this.rule = rule;
    this.byGroup = new Evidence[book.groups.required()[rule].length];
    this.borders = new Borders(book.phrases);
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
    int[] required = book.groups.required()[rule];
    for (int group : book.groups.ofPhrase()[phrase]) {
      for (int place = 0; place < required.length; place++) {
        if (required[place] == group) {
          byGroup[place] = evidence(phrase, what, end);
        }
      }
    }
  }

  private Evidence evidence(int phrase, Phrase what, int end) {
    int start = borders.start(phrase, slice.bytes(), slice.offset(), end);
    return Excerpts.evidence(what, slice, start - slice.offset(), end - slice.offset());
  }

  @Override
  public void lineEnd() {}

  List<Evidence> evidence() {
    for (Evidence evidence : byGroup) {
      if (evidence != null) {
        found.add(evidence);
      }
    }
    return found;
  }
}
