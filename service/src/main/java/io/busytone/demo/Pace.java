package io.busytone.demo;

import java.time.Duration;

/** How fast the day passes. */
enum Pace {
  /** A day in ten minutes. */
  FAST(15),
  /** As real hosts would: ports take about an hour to run out. */
  REAL(1);

  private final int speed;

  Pace(int speed) {
    this.speed = speed;
  }

  int speed() {
    return speed;
  }

  /** How long a stretch of the day is by the listener's clock, in words. */
  String spoken(Duration time) {
    Duration felt = time.dividedBy(speed);
    return felt.compareTo(Duration.ofMinutes(2)) < 0
        ? felt.toSeconds() + " s"
        : felt.toMinutes() + " min";
  }
}
