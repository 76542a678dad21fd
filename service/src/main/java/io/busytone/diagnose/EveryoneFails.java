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
    return failing >= LEAST
        && isDown(failure)
        && !failure.dialsLoopback()
        && !isElsewhere(failure)
        && !hasOneVoiceBesideAUsedPort(failure);
  }

  /** Nobody ever got through at this address of the name, and others do at another: wrong DNS? */
  private static boolean isElsewhere(Situation failure) {
    ResolvedAddress here = failure.resolved();
    if (here == null || here.lastSuccess != 0) {
      return false;
    }
    for (int i = 0; i < failure.host().addressCount(); i++) {
      ResolvedAddress other = failure.host().address(i);
      if (other != here && other.lastSuccess > other.lastFailure) {
        return true;
      }
    }
    return false;
  }

  /** One program's setting may have the wrong port, where others use another of the same host. */
  private static boolean hasOneVoiceBesideAUsedPort(Situation failure) {
    if (failure.port().everReached() || failure.voices() > 1) {
      return false;
    }
    for (int i = 0; i < failure.host().portCount(); i++) {
      KnownPort other = failure.host().port(i);
      if (other != failure.port() && other.users(failure.now()) > 0) {
        return true;
      }
    }
    return false;
  }

  /** None has got through since, and of those that did just before most have tried again. */
  static boolean isDown(Situation failure) {
    return failure.reaching() == 0
        && failure.port().reachingLately(failure.at(), failure.now()) <= failure.failing();
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
