package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the evidence for each cause and names one if it is likely and no other has as much. What
 * was named holds until other evidence outweighs it.
 */
final class ClueWeigher {
  private static final String LOCALHOST = "localhost";
  private static final String UNSPECIFIED = "unspecified";
  private static final String PORTS_EXHAUSTED = "ports_exhausted";

  private record Weighed(Clue clue, Verdict verdict, int causeIndex) {}

  private final Map<Kind, List<Weighed>> clues = new EnumMap<>(Kind.class);
  private final List<String> causeIds;
  private final int[] points;
  private final LatestVerdicts latest = new LatestVerdicts();

  /** That no local address could be had, and not why. */
  private final Verdict nothingKnown;

  private final int heldSeconds;

  /**
   * @param heldSeconds after so long a cause that nothing supports any more is forgotten
   */
  ClueWeigher(Catalog catalog, int heldSeconds) {
    this.heldSeconds = heldSeconds;
    nothingKnown =
        new Verdict(
            Kind.CANNOT_ASSIGN,
            catalog.find(Kind.CANNOT_ASSIGN, UNSPECIFIED).orElseThrow(),
            Confidence.UNSPECIFIED);
    causeIds = Arrays.stream(Clue.values()).map(Clue::cause).distinct().toList();
    points = new int[causeIds.size()];
    for (Kind kind : Kind.values()) {
      clues.put(
          kind,
          Arrays.stream(Clue.values())
              .filter(clue -> clue.kinds().contains(kind))
              .map(clue -> weighed(catalog, kind, clue))
              .toList());
    }
  }

  private Weighed weighed(Catalog catalog, Kind kind, Clue clue) {
    Cause cause = catalog.find(kind, clue.cause()).orElseThrow();
    return new Weighed(
        clue, new Verdict(kind, cause, Confidence.LIKELY), causeIds.indexOf(clue.cause()));
  }

  /**
   * The verdict on a failure.
   *
   * @param said what its text says
   * @param evidence takes each reason for another verdict; null if nobody asks
   */
  Verdict verdict(Situation failure, Verdict said, @Nullable Consumer<Reason> evidence) {
    List<Weighed> possible = clues.getOrDefault(failure.kind(), List.of());
    if (possible.isEmpty() || said.confidence() == Confidence.CERTAIN) {
      return said;
    }
    Verdict known = evidence == null ? latest.find(failure, said) : null;
    if (known != null) {
      return known;
    }
    Verdict verdict = weigh(failure, said, possible, evidence);
    latest.add(failure, said, verdict);
    return verdict;
  }

  private Verdict weigh(
      Situation failure,
      Verdict said,
      List<Weighed> possible,
      @Nullable Consumer<Reason> evidence) {
    Weighed named = strongest(failure, possible, said);
    if (named == null) {
      return isOfLocalhost(failure, said) ? nothingKnown : held(failure, said);
    }
    HeldCause held = new HeldCause(named.verdict(), failure.now());
    if (named.clue().isOfTarget()) {
      failure.port().held = held;
    } else {
      failure.client().held = held;
    }
    if (evidence != null) {
      explain(failure, possible, named, evidence);
    }
    return named.verdict();
  }

  /**
   * The cause that is likely, null if none is.
   *
   * @param evidence takes the reasons for it
   */
  @Nullable Cause explain(Situation failure, Verdict said, Consumer<Reason> evidence) {
    List<Weighed> possible = clues.getOrDefault(failure.kind(), List.of());
    Weighed named = strongest(failure, possible, said);
    if (named == null) {
      return null;
    }
    explain(failure, possible, named, evidence);
    return named.verdict().cause();
  }

  /** The best clue of the one cause that is likely; null if no cause is. */
  private @Nullable Weighed strongest(Situation failure, List<Weighed> possible, Verdict said) {
    Arrays.fill(points, 0);
    int saidIndex = said.cause() == null ? -1 : causeIds.indexOf(said.cause().id());
    int text = said.confidence() == Confidence.LIKELY ? Clue.TEXT : 0;
    Weighed best = null;
    for (Weighed each : possible) {
      if (each.clue().test().holds(failure)) {
        points[each.causeIndex()] += each.clue().points();
        best = best == null || isMore(each, best) ? each : best;
      }
    }
    if (best == null) {
      return null;
    }
    int most = points[best.causeIndex()];
    boolean outweighed = saidIndex != best.causeIndex() && text >= most;
    for (int i = 0; i < points.length; i++) {
      outweighed |= i != best.causeIndex() && points[i] >= most;
    }
    return outweighed || most < Clue.LIKELY ? null : best;
  }

  private boolean isMore(Weighed one, Weighed other) {
    int difference = points[one.causeIndex()] - points[other.causeIndex()];
    return difference > 0 || (difference == 0 && one.clue().points() > other.clue().points());
  }

  /**
   * The text concludes from EADDRNOTAVAIL that ports are short. Where {@code localhost} was dialled
   * it may as well be ::1 on a host without IPv6.
   */
  private static boolean isOfLocalhost(Situation failure, Verdict said) {
    return said.kind() == Kind.CANNOT_ASSIGN
        && said.confidence() == Confidence.LIKELY
        && said.cause() != null
        && said.cause().id().equals(PORTS_EXHAUSTED)
        && failure.resolved() == null
        && Ascii.equals(failure.dialled(), LOCALHOST);
  }

  /** What was named before, unless the text says something itself. */
  private Verdict held(Situation failure, Verdict said) {
    if (said.confidence() != Confidence.UNSPECIFIED) {
      return said;
    }
    HeldCause held = failure.client().held;
    if (held == null || isForgotten(held, failure)) {
      held = failure.port().held;
    }
    return held == null || isForgotten(held, failure) ? said : held.verdict();
  }

  private boolean isForgotten(HeldCause held, Situation failure) {
    return held.verdict().kind() != failure.kind() || failure.now() - held.at() > heldSeconds;
  }

  private void explain(
      Situation failure, List<Weighed> possible, Weighed named, Consumer<Reason> evidence) {
    for (Weighed each : possible) {
      if (each.causeIndex() == named.causeIndex() && each.clue().test().holds(failure)) {
        List<Object> figures = each.clue().test().figures(failure);
        evidence.accept(new Reason(each.clue().id(), figures));
      }
    }
  }
}
