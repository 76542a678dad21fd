package io.busytone.bench;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Phrase.Match;
import io.busytone.catalog.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A catalog with several times the phrases and rules: each copy of a rule looks for the same words
 * with a letter of its own in the last one. So copies share the beginnings of the real phrases, and
 * a text that has those is followed as far as in the original, but they are found in no text. What
 * excludes a rule excludes its copies too: some rules look for session states, which stay as they
 * are.
 */
final class LargerCatalog {
  private LargerCatalog() {}

  /**
   * Makes one.
   *
   * @param times how many times the rules; 1 for the catalog itself
   */
  static Catalog of(Catalog catalog, int times) {
    List<Cause> causes =
        catalog.causes().stream()
            .map(
                cause ->
                    new Cause(
                        cause.kind(),
                        cause.id(),
                        copies(cause.rules(), times),
                        cause.remedies(),
                        cause.localNotes()))
            .toList();
    return new Catalog(
        causes,
        copies(catalog.noneRules(), times),
        catalog.markers(),
        catalog.examples(),
        catalog.runbooks());
  }

  private static List<Rule> copies(List<Rule> rules, int times) {
    List<Rule> all = new ArrayList<>(rules);
    for (int copy = 1; copy < times; copy++) {
      char letter = (char) ('a' + copy);
      rules.stream().map(rule -> altered(rule, letter)).forEach(all::add);
    }
    return all;
  }

  private static Rule altered(Rule rule, char letter) {
    return new Rule(
        rule.id() + letter,
        rule.kind(),
        rule.cause(),
        rule.order(),
        rule.confidence(),
        rule.scope(),
        rule.family(),
        rule.number(),
        rule.all().stream().map(group -> altered(group.stream(), letter)).toList(),
        Stream.concat(rule.none().stream(), altered(rule.none().stream(), letter).stream())
            .toList(),
        rule.own());
  }

  private static List<Phrase> altered(Stream<Phrase> phrases, char letter) {
    return phrases.map(phrase -> altered(phrase, letter)).toList();
  }

  /** A session state has two letters of a fixed set, and stays. */
  private static Phrase altered(Phrase phrase, char letter) {
    if (phrase.match() == Match.STATE) {
      return phrase;
    }
    String text = phrase.text();
    int at = text.length() - Math.min(2, text.length() - 1);
    return new Phrase(
        text.substring(0, at) + letter + 'q' + letter + text.substring(at),
        phrase.field(),
        phrase.match(),
        phrase.openStart(),
        phrase.openEnd());
  }
}
