package io.busytone.diagnose;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the events that a process has seen say about the failures at a target.
 *
 * @param causes what speaks for which cause; empty if nothing tells
 * @param side on whose side the reason seems to be; empty if that is not clear
 * @param probe what a prober found, whichever cause that speaks for; empty if nothing
 */
public record Finding(List<ForCause> causes, Optional<ForSide> side, Optional<Reason> probe) {
  /** Nothing tells. */
  public static final Finding NOTHING = new Finding(List.of(), Optional.empty(), Optional.empty());

  public Finding {
    causes = List.copyOf(causes);
  }

  /** What speaks for a cause. */
  public record ForCause(Cause cause, List<Reason> reasons) {
    public ForCause {
      reasons = List.copyOf(reasons);
    }
  }

  /** What speaks for a side. */
  public record ForSide(Side side, Reason reason) {}

  /** Sentences that speak for the cause with these ids, and what a prober found. */
  public List<String> evidence(String kind, String cause, Language language) {
    return sentences(
        causes.stream()
            .filter(each -> each.cause.kind().id().equals(kind) && each.cause.id().equals(cause)),
        language);
  }

  /** Sentences that speak for any cause, and what a prober found. */
  public List<String> evidence(Language language) {
    return sentences(causes.stream(), language);
  }

  private List<String> sentences(Stream<ForCause> causes, Language language) {
    List<Reason> reasons = new ArrayList<>(causes.flatMap(each -> each.reasons.stream()).toList());
    probe
        .filter(found -> reasons.stream().noneMatch(r -> r.figures().equals(found.figures())))
        .ifPresent(reasons::add); // unless a cause is named by it already
    return reasons.stream().map(reason -> reason.sentence(language)).toList();
  }
}
