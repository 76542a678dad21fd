package io.busytone.diagnose;

import io.busytone.event.Sockets;
import org.jspecify.annotations.Nullable;

/** A client host's latest sample of its ports. */
final class KnownClient {
  private static final int SAMPLE_SECONDS = 300;

  private @Nullable Sockets sample;
  private int sampledAt;

  void sampled(Sockets sockets, int now) {
    sample = sockets;
    sampledAt = now;
  }

  /** Its last sample, if that is not old. */
  @Nullable Sockets sample(int now) {
    return now - sampledAt <= SAMPLE_SECONDS ? sample : null;
  }
}
