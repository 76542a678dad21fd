package io.busytone.diagnose;

import java.util.List;

/** The prober does not get through either, and fails in the way that the clients do. */
final class ProbeFails implements ClueTest {
  @Override
  public boolean holds(Situation failure) {
    return failure.probeFailsToo();
  }

  @Override
  public List<Object> figures(Situation failure) {
    return ProbeReason.figures(failure.probe());
  }
}
