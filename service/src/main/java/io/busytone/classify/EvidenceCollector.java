package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Phrase;
import io.busytone.match.PhraseListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects what made a rule hold: for each of its groups the phrase found last. Where that phrase
 * begins is worked out for the last one only: a hostile text has a phrase in every line.
 */
final class EvidenceCollector implements PhraseListener {
  /** A phrase and the index in the array of a field's value after its last byte. */
  private record Match(int phrase, Phrase.Field field, Slice value, int end) {}

  private final Rulebook book;
  private final PhraseGroups groups;
  private final int[] required;
  private final @Nullable Match[] byGroup;

  private Phrase.Field field = Phrase.Field.TEXT;
  private Slice value = Slice.EMPTY;
  private final Occurrences occurrences;

  EvidenceCollector(Rulebook book, int rule) {
    this.book = book;
    this.groups = book.groupsFor(rule);
    this.required = groups.required()[rule];
    this.byGroup = new @Nullable Match[required.length];
    this.occurrences = new Occurrences(book);
  }

  /** What is scanned next. */
  void beginField(Phrase.Field scanned, Slice itsValue) {
    field = scanned;
    value = itsValue;
    occurrences.begin(scanned, itsValue);
  }

  @Override
  public void found(int phrase, int end) {
    if (!occurrences.count(phrase, end)) {
      return;
    }
    boolean happened = occurrences.happened(phrase, end);
    for (int i = 0; i < required.length; i++) {
      boolean counts = happened || !groups.showsFailure()[required[i]];
      if (counts && groups.contains(required[i], phrase)) {
        byGroup[i] = new Match(phrase, field, value, end);
      }
    }
  }

  @Override
  public void lineEnd() {}

  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    for (@Nullable Match match : byGroup) {
      if (match != null) {
        evidence.add(evidence(match));
      }
    }
    return evidence;
  }

  private Evidence evidence(Match match) {
    Slice text = match.value();
    int start = book.phrases.start(match.phrase(), text, match.end());
    return Evidence.of(
        book.phrases.get(match.phrase()).text(),
        match.field().name().toLowerCase(Locale.ROOT),
        text,
        start - text.offset(),
        match.end() - text.offset());
  }
}
