package io.busytone.demo;

import java.time.Duration;
import java.util.List;

/**
 * A simulated incident: it begins and ends once in each pass of the {@link Schedule}.
 *
 * @param name one word
 * @param target what it is about
 * @param begins a template: what to say when it begins
 * @param ends a template: what to say when it is over
 * @param start in simulated time, from the schedule's start
 * @param length in simulated time
 * @param clients who is affected
 * @param eventTypes what they report, names from {@code event-types.yaml}
 * @param linesPerSecond lines the clients write per second of real time, over the episode's
 *     progress
 * @param ports share of the clients' local ports in use, over the episode's progress; empty if it
 *     does not change
 */
record Episode(
    String name,
    String target,
    String begins,
    String ends,
    Duration start,
    Duration length,
    List<String> clients,
    List<String> eventTypes,
    PiecewiseLinear linesPerSecond,
    PiecewiseLinear ports) {

  boolean isOn(Duration time) {
    double progress = progress(time);
    return progress >= 0 && progress < 1;
  }

  /** 0 when it begins, 1 when it is over. */
  double progress(Duration time) {
    return (double) time.minus(start).toMillis() / length.toMillis();
  }
}
