package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.CatalogException;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Example;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.yaml.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks a catalog's examples against its rules. */
public final class ExampleCheck {
  private final Rulebook book;
  private final Classifier classifier;

  private ExampleCheck(Rulebook book) {
    this.book = book;
    this.classifier = new Classifier(book);
  }

  /**
   * Classifies every example of a catalog. A rule of an operator's own may claim an example that
   * comes with the program, if the kind stays.
   *
   * @throws CatalogException if an example is classified as something else, or a counter-example is
   *     not
   */
  public static void check(Catalog catalog, Rulebook book) {
    ExampleCheck check = new ExampleCheck(book);
    List<Problem> problems =
        catalog.examples().stream().map(check::problem).flatMap(Optional::stream).toList();
    if (!problems.isEmpty()) {
      throw new CatalogException(problems);
    }
  }

  private Optional<Problem> problem(Example example) {
    Event event = Event.ofText(Format.TEXT, Slice.of(example.text()));
    Explanation explanation = classifier.explain(event);
    String here = name(explanation.verdict());
    String wanted =
        example.cause().isEmpty() ? "none" : example.kind().id() + "/" + example.cause();
    if (here.equals(wanted) != example.counter() || isClaimed(example, explanation)) {
      return Optional.empty();
    }
    String text =
        example.counter()
            ? "the counter-example is classified as " + here
            : "the example is classified as " + here + ", not " + wanted;
    return Optional.of(
        new Problem(example.location(), text + " (rule " + explanation.rule() + ")"));
  }

  private boolean isClaimed(Example example, Explanation explanation) {
    return !example.own()
        && example.kind() == explanation.verdict().kind()
        && Arrays.stream(book.rules)
            .anyMatch(rule -> rule.own() && rule.id().equals(explanation.rule()));
  }

  private static String name(Verdict verdict) {
    Cause cause = verdict.cause();
    return cause == null ? "none" : verdict.kind().id() + "/" + cause.id();
  }
}
