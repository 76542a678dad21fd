package io.busytone.diagnose;

import java.util.List;

/** Several clients meet silence, and the prober alone gets through. */
final class ProbeConnects implements ClueTest {
  private static final int LEAST_CLIENTS = 2;

  /**
   * A lost packet is repeated after a second: the port is so busy that some get in, some do not.
   */
  private static final double PROMPT_SECONDS = 1;

  private final boolean inCloud;

  ProbeConnects(boolean inCloud) {
    this.inCloud = inCloud;
  }

  @Override
  public boolean holds(Situation failure) {
    return failure.probe() != null
        && failure.probeConnects()
        && failure.probe().seconds() < PROMPT_SECONDS
        && failure.failing() >= LEAST_CLIENTS
        && failure.reaching() == 1 // the prober
        && inCloud == CloudHost.is(failure);
  }

  @Override
  public List<Object> figures(Situation failure) {
    return ProbeReason.figures(failure.probe());
  }
}
