package io.busytone.diagnose;

import java.util.List;

/**
 * The client connects more often in a second than its ports come back: TIME_WAIT lasts 60 s on
 * Linux and the default range is 28,232 ports (ip-sysctl.rst).
 */
final class FastPace implements ClueTest {
  static final int LINUX_RANGE = 28_232;
  private static final int TIME_WAIT_SECONDS = 60;
  private static final int PER_SECOND = LINUX_RANGE / TIME_WAIT_SECONDS;

  @Override
  public boolean holds(Situation failure) {
    return failure.client().attemptsPerSecond() > PER_SECOND;
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(LINUX_RANGE, PER_SECOND, Math.round(failure.client().attemptsPerSecond()));
  }
}
