package io.busytone.demo;

import java.time.Duration;

/** How fast simulated time passes, and which schedule is played. */
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

  Schedule schedule() {
    return Schedule.load(file);
  }

  int speed() {
    return speed;
  }

  /** A duration of simulated time as real time, in words. */
  String realTime(Duration time) {
    Duration real = time.dividedBy(speed);
    return real.compareTo(Duration.ofMinutes(2)) < 0
        ? real.toSeconds() + " s"
        : real.toMinutes() + " min";
  }
}
