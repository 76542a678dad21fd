package io.busytone.target;

import io.busytone.bytes.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The best candidate so far. The latest candidate stays open until its line ends or another
 * candidate comes: a port may follow, and words of failure near by speak for it.
 */
final class CandidateRanking {
  private static final int MOST_BYTES_TO_PORT = 150;
  private static final int NEARNESS = 12;
  private static final int BYTES_PER_POINT = 8;
  private static final int NONE = -1;

  private @Nullable TargetCandidate open;
  private int distance;
  private @Nullable TargetCandidate best;
  private int bestScore = TargetCandidate.LEAST_SCORE - 1;
  private int failureEnd = NONE;

  /** This line's own end, if it has a service's port: a client's port is one that came in. */
  private @Nullable TargetCandidate accepting;

  /** The candidate that a port or an address may still be added to. */
  @Nullable TargetCandidate open() {
    return open;
  }

  void offer(TargetCandidate candidate) {
    settle();
    open = candidate;
    distance = failureEnd == NONE ? Integer.MAX_VALUE : candidate.from() - failureEnd;
  }

  /** The local end of a connection stands here. */
  void local(TargetCandidate end) {
    accepting = end.hasPortOfService() ? end : accepting;
  }

  /** The open candidate is an end of a connection, whichever side opened it. */
  void peer() {
    open = open == null ? null : open.asPeer();
  }

  /** Says more about the open candidate. */
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
    TargetCandidate before = open == null ? best : open;
    if (before == null || !before.wantsPort() || from - before.to() > MOST_BYTES_TO_PORT) {
      return false;
    }
    TargetCandidate whole = before.withPort(port, to);
    if (open == null) {
      best = whole;
    } else {
      open = whole;
    }
    return true;
  }

  void endLine() {
    settle();
    failureEnd = NONE;
    accepting = null;
  }

  Target target() {
    endLine();
    return best == null ? Target.NONE : best.target();
  }

  private void settle() {
    if (open == null) {
      return;
    }
    if ((open.peer() || accepting != null) && open.hasPortOfClient()) {
      if (best != null && accepting != null && best.from() == accepting.from()) {
        best = null;
        bestScore = TargetCandidate.LEAST_SCORE - 1;
      }
      open = null;
      return;
    }
    int score = open.score() + Math.max(0, NEARNESS - distance / BYTES_PER_POINT);
    if (score > bestScore) {
      best = completed(open, best);
      bestScore = score;
    } else if (best != null) {
      best = completed(best, open);
    }
    open = null;
  }

  /** A candidate with the port that the other one has for the same host. */
  private static TargetCandidate completed(
      TargetCandidate candidate, @Nullable TargetCandidate other) {
    if (other == null || !candidate.wantsPort() || other.target().port().isEmpty()) {
      return candidate;
    }
    return other.target().host().equals(candidate.target().host())
        ? candidate.withPort(other.target().port(), candidate.to())
        : candidate;
  }
}
