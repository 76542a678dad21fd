package io.busytone.diagnose;

import io.busytone.event.Sockets;
import org.jspecify.annotations.Nullable;

/** What a client host does wherever it dials: its sample of ports, its pace. */
final class KnownClient {
  /** The pace is counted in slices of this length. */
  static final int SLICE_SECONDS = 10;

  private static final int SAMPLE_SECONDS = 300;

  private @Nullable Sockets sample;
  private int sampledAt;
  private int slice;
  private double attempts;
  private double attemptsBefore;

  void sampled(Sockets sockets, int now) {
    sample = sockets;
    sampledAt = now;
  }

  /** Its last sample, if that is not old. */
  @Nullable Sockets sample(int now) {
    return now - sampledAt <= SAMPLE_SECONDS ? sample : null;
  }

  void attempted(double weight, int now) {
    int current = now / SLICE_SECONDS;
    if (current != slice) {
      attemptsBefore = current == slice + 1 ? attempts : 0;
      attempts = 0;
      slice = current;
    }
    attempts += weight;
  }

  /** Connections it tried in a second, as far as it reports them. */
  double attemptsPerSecond() {
    return Math.max(attempts, attemptsBefore) / SLICE_SECONDS;
  }
}
