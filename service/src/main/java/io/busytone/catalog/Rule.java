package io.busytone.catalog;

import java.util.List;

/**
 * One way to recognise a cause. It holds for a scope of the text when each group of {@code all} has
 * a phrase there (or a code equal to the event's code), and no phrase of {@code none} is there. Of
 * the rules that hold the one with the lowest order decides; among equals the one whose first group
 * was found nearest to what happened, and then last.
 *
 * @param id kind, cause and number, for messages: {@code refused/unspecified#2}
 * @param kind the kind it decides for
 * @param cause the cause it decides for; empty for {@link Kind#NONE}
 * @param order precedence, 1 (first) to 99
 * @param confidence how sure the text alone makes us; of {@link Kind#NONE}, certain where the text
 *     says that a connection stands
 * @param scope the part of the text in which its phrases must be
 * @param family what the target's address must be like
 * @param number what number the event's text must have
 * @param all groups that must each match at least once; never empty
 * @param none phrases that must be absent
 * @param own whether it is an operator's
 */
public record Rule(
    String id,
    Kind kind,
    String cause,
    int order,
    Confidence confidence,
    Scope scope,
    Family family,
    NumberShape number,
    List<List<Phrase>> all,
    List<Phrase> none,
    boolean own) {

  /** The part of the text in which all of a rule's phrases must be. */
  public enum Scope {
    EVENT,
    LINE
  }

  /** Address family of the target, by the event's target field or an address in its text. */
  public enum Family {
    ANY,
    IPV6,
    NOT_IPV6
  }

  /** A number in the event's text. */
  public enum NumberShape {
    /** None is required. */
    ANY,
    /** One whose bytes are the text of another protocol's greeting. */
    GREETING
  }

  public Rule {
    all = all.stream().map(List::copyOf).toList();
    none = List.copyOf(none);
  }
}
