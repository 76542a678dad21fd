package io.busytone.catalog;

import java.util.List;

/**
 * One way to recognise a cause. It holds for an event when each group of {@code all} has a phrase
 * in the event's text (or a code equal to the event's code), and no phrase of {@code none} is
 * there.
 *
 * @param id kind, cause and number, for messages: {@code refused/unspecified#2}
 * @param kind the kind it decides for
 * @param cause the cause it decides for; empty for {@link Kind#NONE}
 * @param order precedence: of the rules that hold the lowest order decides
 * @param confidence how sure the text alone makes us
 * @param all groups that must each match at least once; never empty
 * @param none phrases that must be absent
 */
public record Rule(
    String id,
    Kind kind,
    String cause,
    int order,
    Confidence confidence,
    List<List<Phrase>> all,
    List<Phrase> none) {

  public Rule {
    all = all.stream().map(List::copyOf).toList();
    none = List.copyOf(none);
  }
}
