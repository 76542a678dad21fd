package io.busytone.incident;

import java.time.Instant;
import java.util.List;

/**
 * Lines that no rule knows, and that differ only in numbers and ids.
 *
 * @param id of the template; the same as long as it is remembered
 * @param template what they have in common
 * @param kind the kind whose cause is unspecified; empty if they are taken for no failure
 * @param count how many were looked at
 * @param since when the first one was counted
 * @param last when the last one was counted
 * @param sample one of them, secrets masked, at most {@link Samples#MAX_CHARS} characters
 * @param phrases what a rule for them can look for, the longest first; empty if there is nothing
 */
public record UnrecognisedLines(
    String id,
    String template,
    String kind,
    long count,
    Instant since,
    Instant last,
    String sample,
    List<String> phrases) {
  public UnrecognisedLines {
    phrases = List.copyOf(phrases);
  }

  /** One more of them. */
  UnrecognisedLines and(Instant at) {
    return new UnrecognisedLines(id, template, kind, count + 1, since, at, sample, phrases);
  }
}
