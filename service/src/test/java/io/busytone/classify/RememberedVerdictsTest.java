package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A verdict that was remembered for a template must be that of every text with this template.
 * Changes all labelled messages in what templates leave out and beside it. {@code -Dmutants=1000}
 * makes that many of each message.
 */
final class RememberedVerdictsTest {
  private static final int MUTANTS = Integer.getInteger("mutants", 40);
  private static final String BORDERS = " :.,;'\"\\{}[]()_-=/x9\n\u001b\u00e9\u0130\u0660";
  private static final String[] NUMBERS = {
    "0",
    "00",
    "1",
    "4",
    "7",
    "99",
    "110",
    "111",
    "404",
    "500",
    "3000",
    "10061",
    "1213486160",
    "758263344",
    "0x80072efd",
    "5ms",
    "1000 ms",
    "12:30:59",
    "::1",
    "7f3a9c",
    "e730"
  };

  private final SplittableRandom random = new SplittableRandom(4);
  private final Classifier classifier = new Classifier(ShippedRules.BOOK);

  @Test
  void verdict_mutantsOfLabelledMessages_isThatOfASearch() throws IOException {
    List<String> messages = LabelledMessagesTest.texts().toList();
    int different = 0;

    for (String message : messages) {
      requireTheSame(message);
      requireTheSame(message);
      for (int i = 0; i < MUTANTS; i++) {
        String mutant = mutant(message);
        different += mutant.equals(message) ? 0 : 1;
        requireTheSame(mutant);
      }
    }

    assertThat(different).isGreaterThan(messages.size() * MUTANTS / 2).isGreaterThan(10_000);
    assertThat(classifier.remembered()).isGreaterThan(different / 10);
  }

  private void requireTheSame(String text) {
    Event event = Event.ofText(Format.TEXT, Slice.of(text));
    Verdict verdict = classifier.classify(event);
    assertThat(verdict).as(text).isEqualTo(classifier.classifyAnew(event));
  }

  private String mutant(String message) {
    StringBuilder text = new StringBuilder(message);
    for (int i = random.nextInt(1, 4); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> changeNumber(text, at);
        case 5 -> text.insert(at, Integer.toHexString(random.nextInt()));
        case 6 -> text.setCharAt(at, BORDERS.charAt(random.nextInt(BORDERS.length())));
        case 7 -> text.deleteCharAt(at);
        case 8 -> text.setLength(at);
        default -> text.insert(at, " " + number() + " ");
      }
    }
    return text.toString();
  }

  /** Replaces the next number, as far as there is one. */
  private void changeNumber(StringBuilder text, int at) {
    int start = at;
    while (start < text.length() && !isDigit(text, start)) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text, end)) {
      end++;
    }
    if (end > start) {
      text.replace(start, end, number());
    }
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> Integer.toString(random.nextInt(100));
      case 2 -> Integer.toString(random.nextInt(65_536));
      default -> Long.toString(random.nextLong(10_000_000_000_000L));
    };
  }

  private static boolean isDigit(StringBuilder text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
