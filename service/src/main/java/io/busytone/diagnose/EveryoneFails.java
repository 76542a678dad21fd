package io.busytone.diagnose;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Several clients fail at one port, and none gets through. */
final class EveryoneFails implements ClueTest {
  /** Two may share a mistake: the same setting, the same host. */
  private static final int LEAST = 3;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public boolean holds(Situation failure) {
    return failure.failing() >= LEAST && failure.reaching() == 0 && !failure.dialsLoopback();
  }

  @Override
  public List<Object> figures(Situation failure) {
    return List.of(failure.failing(), clock(failure.port().runSince));
  }

  /** The time of day, UTC. */
  static String clock(int seconds) {
    return CLOCK.format(Instant.ofEpochSecond(seconds));
  }
}
