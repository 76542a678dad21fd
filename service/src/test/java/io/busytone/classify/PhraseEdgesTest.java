package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.match.Edge;
import io.busytone.match.PhraseListener;
import io.busytone.match.PhraseScanner;
import io.busytone.match.SearchPhrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No phrase of the shipped rules is found inside a longer word, unless it says that it may be. */
final class PhraseEdgesTest {
  private static final Rulebook BOOK = ShippedRules.BOOK;

  private final Set<Integer> found = new HashSet<>();
  private final PhraseScanner scanner =
      new PhraseScanner(
          BOOK.phrases,
          new PhraseListener() {
            @Override
            public void found(int phrase, int end) {
              found.add(phrase);
            }

            @Override
            public void lineEnd() {}
          });

  @Test
  void everyPhrase_isFoundByItself() {
    assertThat(phrases())
        .hasSizeGreaterThan(5_000)
        .filteredOn(i -> !isIn(i, text(i)))
        .extracting(PhraseEdgesTest::text)
        .isEmpty();
  }

  @Test
  void insideLongerWordHexStringAndUuid_isNotFound() {
    List<String> wrong = new ArrayList<>();
    for (int i : phrases()) {
      SearchPhrase phrase = BOOK.phrases.get(i);
      if (phrase.start() != Edge.OPEN && isWord(text(i).codePointAt(0))) {
        List.of("x", "4f", "550e8400-e29b-41d4-a716-44")
            .forEach(before -> check(i, before + text(i), wrong));
      }
      if (phrase.end() != Edge.OPEN && isWord(text(i).codePointBefore(text(i).length()))) {
        List.of("x", "9c1e", "0000-e29b-41d4-a716-446655440000")
            .forEach(after -> check(i, text(i) + after, wrong));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void check(int phrase, String planted, List<String> wrong) {
    if (isIn(phrase, planted)) {
      wrong.add(text(phrase) + " in " + planted);
    }
  }

  private boolean isIn(int phrase, String text) {
    found.clear();
    scanner.scan(Slice.of(text));
    return found.contains(phrase);
  }

  private static String text(int phrase) {
    return BOOK.phrases.get(phrase).text();
  }

  private static boolean isWord(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static List<Integer> phrases() {
    return IntStream.range(0, BOOK.levels.length).boxed().toList();
  }
}
