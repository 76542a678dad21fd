package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.event.Event;
import io.busytone.match.PhraseListener;
import io.busytone.match.PhraseScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rules that nearly decided on an event: their first group was found, and they came after
 * another rule, were forbidden by a phrase, lacked a single group, or the text only speaks of what
 * they look for. For people, who wonder about a verdict: allocates, and is not for the hot path.
 */
final class RivalFinder implements PhraseListener {
  private static final int MOST_RIVALS = 5;
  private static final int SHOWN_PHRASES = 3;

  /** Rules that are kept while a text is read: it may be hostile. */
  private static final int MOST_CANDIDATES = 200;

  /** How near a rule was; the nearest first. */
  private enum Nearness {
    HOLDS,
    FORBIDDEN,
    SPOKEN_OF,
    LACKING
  }

  private record Candidate(Nearness nearness, int order, Rival rival) {}

  /** A phrase, and whether what it says has happened. */
  private record Found(int phrase, boolean happened) {}

  private final Rulebook book;
  private final int decided;
  private final Occurrences occurrences;
  private final Map<Integer, Found> inLine = new LinkedHashMap<>();
  private final Map<Integer, Found> inEvent = new LinkedHashMap<>();
  private final Map<Integer, Candidate> candidates = new LinkedHashMap<>();

  /**
   * @param decided the rule that decided, or -1
   */
  private RivalFinder(Rulebook book, int decided) {
    this.book = book;
    this.decided = decided;
    this.occurrences = new Occurrences(book);
  }

  /** The rules that came nearest, at most five, the nearest first. */
  static List<Rival> find(Rulebook book, int decided, Event event) {
    RivalFinder finder = new RivalFinder(book, decided);
    PhraseScanner scanner = new PhraseScanner(book.phrases, finder);
    finder.scan(scanner, Phrase.Field.CODE, event.code());
    finder.scan(scanner, Phrase.Field.TEXT, event.text());
    finder.lineEnd();
    finder.compare(book.eventGroups, finder.inEvent);
    return finder.candidates.values().stream()
        .sorted(Comparator.comparing(Candidate::nearness).thenComparing(Candidate::order))
        .limit(MOST_RIVALS)
        .map(Candidate::rival)
        .toList();
  }

  private void scan(PhraseScanner scanner, Phrase.Field field, Slice value) {
    occurrences.begin(field, value);
    scanner.scan(value);
  }

  @Override
  public void found(int phrase, int end) {
    if (occurrences.count(phrase, end)) {
      Found found = new Found(phrase, occurrences.happened(phrase, end));
      add(inLine, book.lineGroups, found);
      add(inEvent, book.eventGroups, found);
    }
  }

  /** Of several phrases of a group, one that happened is kept. */
  private static void add(Map<Integer, Found> byGroup, PhraseGroups groups, Found found) {
    int from = groups.groupsFrom()[found.phrase()];
    int to = groups.groupsFrom()[found.phrase() + 1];
    for (int i = from; i < to; i++) {
      byGroup.merge(groups.groupsOfPhrases()[i], found, (old, now) -> old.happened() ? old : now);
    }
  }

  @Override
  public void lineEnd() {
    compare(book.lineGroups, inLine);
    inLine.clear();
  }

  private void compare(PhraseGroups groups, Map<Integer, Found> byGroup) {
    byGroup.forEach(
        (group, found) -> {
          for (int rule : groups.decidedRules()[group]) {
            if (rule != decided && candidates.size() < MOST_CANDIDATES) {
              compare(groups, byGroup, rule, found);
            }
          }
        });
  }

  private void compare(PhraseGroups groups, Map<Integer, Found> byGroup, int rule, Found deciding) {
    List<Integer> lacking =
        Arrays.stream(groups.required()[rule])
            .boxed()
            .filter(group -> !byGroup.containsKey(group))
            .toList();
    if (lacking.size() > 1) {
      return;
    }
    Found forbidding = byGroup.get(groups.forbidden()[rule]);
    if (!lacking.isEmpty()) {
      offer(Nearness.LACKING, rule, deciding, "none of " + phrases(groups, lacking.get(0)));
    } else if (forbidding != null) {
      offer(Nearness.FORBIDDEN, rule, deciding, "so is \"" + text(forbidding.phrase()) + "\"");
    } else if (!deciding.happened() && book.rules[rule].kind() != Kind.NONE) {
      offer(
          Nearness.SPOKEN_OF,
          rule,
          deciding,
          "in a line that reports nothing, or as the name of a setting, counter or test");
    } else {
      offer(Nearness.HOLDS, rule, deciding, later(rule));
    }
  }

  private String later(int rule) {
    Rule itself = book.rules[rule];
    if (decided < 0) {
      return "the target or a number in the text does not fit";
    }
    Rule other = book.rules[decided];
    return other.order() < itself.order()
        ? "its order " + itself.order() + " comes after " + other.order() + " of " + other.id()
        : other.id()
            + ", of the same order, is nearer to what happened, or the target does not fit";
  }

  private void offer(Nearness nearness, int rule, Found deciding, String reason) {
    Rule itself = book.rules[rule];
    Rival rival = new Rival(itself.id(), text(deciding.phrase()), reason);
    candidates.merge(
        rule,
        new Candidate(nearness, itself.order(), rival),
        (old, now) -> now.nearness().compareTo(old.nearness()) < 0 ? now : old);
  }

  private String phrases(PhraseGroups groups, int group) {
    List<String> phrases = new ArrayList<>();
    for (int phrase = 0; phrase < book.levels.length && phrases.size() <= SHOWN_PHRASES; phrase++) {
      if (groups.contains(group, phrase)) {
        phrases.add(phrases.size() < SHOWN_PHRASES ? "\"" + text(phrase) + "\"" : "…");
      }
    }
    return String.join(", ", phrases);
  }

  private String text(int phrase) {
    return book.phrases.get(phrase).text();
  }
}
