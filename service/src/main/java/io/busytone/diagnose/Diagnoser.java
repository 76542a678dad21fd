package io.busytone.diagnose;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import java.util.List;

/**
 * Finds the cause where the text names only the kind. It knows one thing so far: a client that was
 * refused by its own machine reached that machine for certain, so names, routes, firewalls and
 * content networks are out of the question and nothing listens on the port.
 */
public final class Diagnoser {
  private static final String SELF_EVIDENCE =
      "the target is the client's own machine, so nothing listens on that port there";

  private final Verdict refusedBySelf;

  public Diagnoser(Catalog catalog) {
    Cause notListening = catalog.find(Kind.REFUSED, "not_listening").orElseThrow();
    refusedBySelf = new Verdict(Kind.REFUSED, notListening, Confidence.LIKELY);
  }

  /**
   * The verdict to count.
   *
   * @param said what the text alone says
   */
  public Verdict diagnose(Event event, Verdict said) {
    return dialsItself(event, said) ? refusedBySelf : said;
  }

  /** Sentences for people: why the verdict differs from what the text says; empty if it doesn't. */
  public List<String> evidence(Event event, Verdict said) {
    return dialsItself(event, said) ? List.of(SELF_EVIDENCE) : List.of();
  }

  private static boolean dialsItself(Event event, Verdict said) {
    return said.kind() == Kind.REFUSED
        && said.confidence() == Confidence.UNSPECIFIED
        && Loopback.contains(event.targetHost());
  }
}
