package io.busytone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SubscriptionTest {
  @Test
  void pattern_neverMatchesDeadLetters() {
    Subscription.Matching matching = new Subscription.Matching(Pattern.compile("errors-.*|x.*"));

    assertThat(List.of("errors-a", "x", "errors-a.dlq", "x.dlq", "y"))
        .filteredOn(matching.withoutDeadLetters().asMatchPredicate())
        .containsExactly("errors-a", "x");
  }

  @Test
  void example_isTheFirstTopic_elseTheDefaultOne() {
    assertThat(new Subscription.Topics(List.of("a", "b")).example()).isEqualTo("a");
    assertThat(new Subscription.Topics(List.of()).example()).isEqualTo("connection-errors");
    assertThat(new Subscription.Matching(Pattern.compile("a")).example())
        .isEqualTo("connection-errors");
  }

  @Test
  void includes_topicsAsNamed_orByPattern_neverDeadLetters() {
    Subscription topics = new Subscription.Topics(List.of("a"));
    Subscription matching = new Subscription.Matching(Pattern.compile("a.*"));

    assertThat(topics.includes("a")).isTrue();
    assertThat(topics.includes("ab")).isFalse();
    assertThat(matching.includes("ab")).isTrue();
    assertThat(matching.includes("b")).isFalse();
    assertThat(matching.includes("a.dlq")).isFalse();
  }
}
