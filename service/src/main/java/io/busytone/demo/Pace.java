package io.busytone.demo;

import java.time.Duration;

/** How fast the day passes, and which day it is. */
enum Pace {
  /** A day in ten minutes. */
  FAST("day.yaml", 15),
  /** As real hosts would: ports take about an hour to run out. */
  REAL("real-day.yaml", 1);

  private final String file;
  private final int speed;

  Pace(String file, int speed) {
    this.file = file;
    this.speed = speed;
  }

  Day day() {
    return Day.load(file);
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
