package io.busytone.diagnose;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Several clients fail at one port, and none gets through. */
final class EveryoneFails implements ClueTest {
  /** Two may share a mistake: the same setting, the same host. A prober counts as one. */
  private static final int LEAST = 3;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public boolean holds(Situation failure) {
    int failing = failure.failing() + (failure.probeFailsToo() ? 1 : 0);
    return failing >= LEAST && isDown(failure) && !failure.dialsLoopback();
  }

  /** None has got through since, and of those that did just before most have tried again. */
  static boolean isDown(Situation failure) {
    return failure.reaching() == 0
        && failure.port().reachingLately(failure.now()) <= failure.failing();
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.failing(), clock(failure.port().runSince));
  }

  /** The time of day, UTC, if the events say one. */
  static String clock(int seconds) {
    return seconds == 0 ? "--:--:--" : CLOCK.format(Instant.ofEpochSecond(seconds));
  }
}
