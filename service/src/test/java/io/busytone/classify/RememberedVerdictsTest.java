package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A verdict that was remembered for a template must be that of every text with this template.
 * Changes all labelled messages in what templates leave out and beside it. {@code -Dmutants=1000}
 * makes that many of each message.
 */
final class RememberedVerdictsTest {
  private static final int MUTANTS = Integer.getInteger("mutants", 40);
  private final MessageMutator mutator = new MessageMutator(4);
  private final Classifier classifier = new Classifier(ShippedRules.BOOK);

  @Test
  void verdict_mutantsOfLabelledMessages_isThatOfASearch() throws IOException {
    List<String> messages = LabelledMessagesTest.texts().toList();
    int different = 0;

    for (String message : messages) {
      requireTheSame(message);
      requireTheSame(message);
      for (int i = 0; i < MUTANTS; i++) {
        String mutant = mutator.mutant(message);
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
}
