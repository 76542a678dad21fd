package io.busytone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return pace(failure) > PER_SECOND;
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(LINUX_RANGE, PER_SECOND, Math.round(pace(failure)));
  }

  private static double pace(Situation failure) {
    KnownClient client = client(failure);
    return client == null ? 0 : client.attemptsPerSecond();
  }

  private static @Nullable KnownClient client(Situation failure) {
    return failure.memory().findClient(failure.client().client);
  }
}
