package io.busytone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.event.Event;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LargerCatalogTest {
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void copies_multiplyTheRules() {
    assertThat(rules(LargerCatalog.of(CATALOG, 3))).isEqualTo(3 * rules(CATALOG));
  }

  @Test
  void copies_changeNoVerdict() {
    Classifier shipped = new Classifier(Rulebook.of(CATALOG));
    Classifier larger = new Classifier(Rulebook.of(LargerCatalog.of(CATALOG, 2)));

    List<String> changed =
        Arrays.stream(BenchmarkInput.FAILURES.events())
            .filter(event -> !verdict(larger, event).equals(verdict(shipped, event)))
            .map(event -> event.text().toString())
            .toList();

    assertThat(BenchmarkInput.FAILURES.events().length).isGreaterThan(1_000);
    assertThat(changed).isEmpty();
  }

  @Test
  void failuresBeyondAscii_areFailures() {
    Classifier classifier = new Classifier(Rulebook.of(CATALOG));

    List<String> ordinary =
        Arrays.stream(BenchmarkInput.FAILURES_BEYOND_ASCII.events())
            .filter(event -> classifier.classify(event).kind() == Kind.NONE)
            .map(event -> event.text().toString())
            .toList();

    assertThat(BenchmarkInput.FAILURES_BEYOND_ASCII.events().length).isGreaterThan(100);
    assertThat(ordinary).isEmpty();
  }

  private static String verdict(Classifier classifier, Event event) {
    Verdict verdict = classifier.classify(event);
    Cause cause = verdict.cause();
    return verdict.kind().id() + "/" + (cause == null ? "" : cause.id()) + verdict.confidence();
  }

  private static long rules(Catalog catalog) {
    return catalog.noneRules().size()
        + catalog.causes().stream().map(Cause::rules).mapToLong(rules -> rules.size()).sum();
  }
}
