package io.busytone.web.pages;

import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.SampleLine;
import io.busytone.incident.Samples;
import io.busytone.incident.Spike;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The part of the board that says what is unusual.
 *
 * @param watched for how long there has been something to compare with
 * @param items the largest first
 */
record SpikeList(Duration watched, List<Item> items) {
  private static final int MOST = 20;
  private static final Duration LITTLE = Duration.ofMinutes(10);

  static SpikeList of(BoardState state, CauseLookup causes, Samples samples, PageRequest request) {
    FailureSnapshot failures = state.failures();
    List<Item> items =
        failures.spikes().stream()
            .limit(MOST)
            .map(
                spike ->
                    new Item(
                        spike,
                        Duration.between(spike.since(), failures.at()),
                        causes.title(spike.causeAtTarget(), request.language()),
                        request.remedyHref(spike.causeAtTarget(), spike.since()),
                        FindingText.of(
                            state.finding(spike.causeAtTarget().target()),
                            spike.causeAtTarget().kind(),
                            spike.causeAtTarget().cause(),
                            request.language()),
                        samples.latest(spike.causeAtTarget())))
            .toList();
    return new SpikeList(failures.watched(), items);
  }

  /** Whether there has been little to compare with. */
  boolean isYoung() {
    return watched.compareTo(LITTLE) < 0;
  }

  /**
   * One spike.
   *
   * @param lasting for how long
   * @param title of its remedy
   * @param remedyHref the address of its remedy
   * @param finding what speaks for its cause
   * @param sample a line of it
   */
  record Item(
      Spike spike,
      Duration lasting,
      String title,
      String remedyHref,
      FindingText finding,
      Optional<SampleLine> sample) {
    /** How many clients report besides those named. */
    int moreClients() {
      return spike.clientCount() - spike.clients().size();
    }
  }
}
