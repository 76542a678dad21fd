package io.busytone.diagnose;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.target.Target;
import java.util.function.Consumer;

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
   * @param evidence takes a sentence for each reason why the verdict is another one
   */
  public Verdict diagnose(Target target, Verdict said, Consumer<String> evidence) {
    boolean dialsItself =
        said.kind() == Kind.REFUSED
            && said.confidence() == Confidence.UNSPECIFIED
            && Loopback.contains(target.host());
    if (!dialsItself) {
      return said;
    }
    evidence.accept(SELF_EVIDENCE);
    return refusedBySelf;
  }
}
