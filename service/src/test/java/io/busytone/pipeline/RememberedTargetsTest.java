package io.busytone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.classify.Classifier;
import io.busytone.classify.LabelledMessagesTest;
import io.busytone.classify.MessageMutator;
import io.busytone.classify.Rulebook;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.target.RememberedTargets;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A target whose place was remembered must be the one that a text has. Changes all labelled
 * messages in their numbers and beside them. {@code -Dmutants=1000} makes that many of each.
 */
final class RememberedTargetsTest {
  private static final int MUTANTS = Integer.getInteger("mutants", 40);
  private static final Catalog CATALOG = Catalog.load(List.of(), Set.of());

  private final Classifier classifier = new Classifier(Rulebook.of(CATALOG));
  private final RememberedTargets targets = new RememberedTargets();
  private final MessageMutator mutator = new MessageMutator(5);
  private int remembered;
  private int named;

  @Test
  void target_mutantsOfLabelledMessages_isThatOfASearch() throws IOException {
    List<String> messages = LabelledMessagesTest.texts().toList();

    for (String message : messages) {
      for (int i = 0; i < 4; i++) {
        requireTheSame(message);
      }
      for (int i = 0; i < MUTANTS; i++) {
        requireTheSame(i % 4 == 0 ? mutator.mutant(message) : mutator.withOtherDigits(message));
      }
    }

    assertThat(remembered).isGreaterThan(5_000);
    assertThat(named).isGreaterThan(remembered / 10);
  }

  private void requireTheSame(String message) {
    Slice text = Slice.of(message);
    Event event = Event.ofText(Format.TEXT, text);
    classifier.classify(event);
    Slice parameters = classifier.parameters(event);
    if (parameters == null) {
      return;
    }
    Target anew = TargetFinder.ofAttempt(event);
    long template = classifier.templateId();
    long hash = targets.hash(template, parameters);
    Target known = targets.find(hash, template, parameters, text);
    if (known == null) {
      targets.add(hash, template, parameters, text, anew);
    } else {
      assertThat(known).as(message).isEqualTo(anew);
      remembered++;
      named += anew.host().isEmpty() ? 0 : 1;
    }
  }
}
