package io.busytone.target;

import io.busytone.bytes.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The best guess so far. The latest guess stays open until its line ends or another guess comes: a
 * port may follow, and words of failure near by speak for it.
 */
final class CandidateRanking {
  private static final int MOST_BYTES_TO_PORT = 150;
  private static final int NEARNESS = 12;
  private static final int BYTES_A_POINT = 8;
  private static final int NONE = -1;

  private @Nullable TargetCandidate open;
  private int distance;
  private @Nullable TargetCandidate best;
  private int bestPoints = TargetCandidate.ENOUGH - 1;
  private int failureEnd = NONE;

  /** The guess that a port or an address may still be added to. */
  @Nullable TargetCandidate open() {
    return open;
  }

  void offer(TargetCandidate guess) {
    settle();
    open = guess;
    distance = failureEnd == NONE ? Integer.MAX_VALUE : guess.from() - failureEnd;
  }

  /** Says more about the open guess. */
  void improve(TargetCandidate better) {
    open = better;
  }

  /** Words that tell of a failure stand here. */
  void failure(int from, int to) {
    if (open != null) {
      distance = Math.min(distance, Math.max(0, from - open.to()));
    }
    failureEnd = to;
  }

  /** A port that stands apart from its host; false if no host before it wants one. */
  boolean port(Slice port, int from, int to) {
    if (open != null) {
      return open.wantsPort() && from - open.to() <= MOST_BYTES_TO_PORT && add(port, to);
    }
    if (best != null && best.wantsPort() && from - best.to() <= MOST_BYTES_TO_PORT) {
      best = best.withPort(port, to);
      return true;
    }
    return false;
  }

  void endLine() {
    settle();
    failureEnd = NONE;
  }

  Target target() {
    endLine();
    return best == null ? Target.NONE : best.target();
  }

  private boolean add(Slice port, int to) {
    if (open != null) {
      open = open.withPort(port, to);
    }
    return true;
  }

  private void settle() {
    if (open == null) {
      return;
    }
    int points = open.points() + Math.max(0, NEARNESS - distance / BYTES_A_POINT);
    if (points > bestPoints) {
      best = completed(open, best);
      bestPoints = points;
    } else if (best != null) {
      best = completed(best, open);
    }
    open = null;
  }

  /** A guess with the port that the other one has for the same host. */
  private static TargetCandidate completed(TargetCandidate guess, @Nullable TargetCandidate other) {
    boolean helps =
        other != null
            && guess.wantsPort()
            && !other.target().port().isEmpty()
            && other.target().host().equals(guess.target().host());
    return helps && other != null ? guess.withPort(other.target().port(), guess.to()) : guess;
  }
}
