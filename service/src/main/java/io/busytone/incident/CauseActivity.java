package io.busytone.incident;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one cause fails at one target, at one moment.
 *
 * @param spike the same as a spike; null if it is none
 * @param slices failures in each slice of the last hour, the last one being the present; there may
 *     be fewer
 * @param slice how long a slice is; a part of a minute, or a minute
 * @param usualPerSecond what {@link SpikeRule#usualPerSecond} says
 * @param clients all that report, with their failures in the last five minutes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CauseActivity(
    CauseAtTarget causeAtTarget,
    @Nullable Spike spike,
    double[] slices,
    Duration slice,
    double usualPerSecond,
    List<ClientShare> clients) {
  /** In the last five minutes. */
  public double failures() {
    return clients.stream().mapToDouble(ClientShare::failures).sum();
  }

  /** Failures in each of the last 60 minutes, oldest first. */
  double[] minutes() {
    double[] minutes = new double[FailureSnapshot.MINUTES];
    int perMinute = (int) Duration.ofMinutes(1).dividedBy(slice);
    for (int i = 0; i < slices.length && i / perMinute < minutes.length; i++) {
      minutes[minutes.length - 1 - i / perMinute] += slices[slices.length - 1 - i];
    }
    return minutes;
  }
}
