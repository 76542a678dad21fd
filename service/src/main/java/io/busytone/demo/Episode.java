package io.busytone.demo;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong once a day, for a while.
 *
 * @param name one word
 * @param target what it is about
 * @param begins a template: what to say when it begins
 * @param ends a template: what to say when it is over
 * @param start by the day's clock
 * @param length by the day's clock
 * @param clients who suffers
 * @param topics what they report
 * @param curve lines a second, by the listener's clock
 * @param ports share of the local ports in use; empty if they play no part
 */
record Episode(
    String name,
    String target,
    String begins,
    String ends,
    Duration start,
    Duration length,
    List<String> clients,
    List<String> topics,
    Curve curve,
    Curve ports) {

  boolean isOn(Duration dayTime) {
    double progress = progress(dayTime);
    return progress >= 0 && progress < 1;
  }

  /** 0 when it begins, 1 when it is over. */
  double progress(Duration dayTime) {
    return (double) dayTime.minus(start).toMillis() / length.toMillis();
  }
}
