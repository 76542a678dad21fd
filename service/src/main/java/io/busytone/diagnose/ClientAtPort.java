package io.busytone.diagnose;

import org.jspecify.annotations.Nullable;

/** What one client host has met at one port of a destination. Times are seconds since 1970. */
final class ClientAtPort {
  /** The pace is counted in slices of this length. */
  private static final int SLICE_SECONDS = 10;

  final long client;

  /** The program that reports; {@link Identity#NONE} if not said. */
  final long service;

  /** The client's own IPv4 address; {@link Ipv4#NONE} if not said. */
  int address;

  int firstFailureAt;
  int lastFailureAt;
  int lastSuccessAt;

  /** Numbers of events, to order what has the same second; 0 for never. */
  int lastFailure;

  int lastSuccess;

  /** Whether its service's instances know of it, and of a success. */
  boolean noted;

  boolean notedSuccess;
  private int slice;
  private float attempts;
  private float attemptsBefore;

  /** The cause named last for this client alone. */
  @Nullable HeldCause held;

  ClientAtPort(long client, long service) {
    this.client = client;
    this.service = service;
  }

  /** It tried to connect. */
  void attempted(double weight, int now) {
    int current = now / SLICE_SECONDS;
    if (current != slice) {
      attemptsBefore = current == slice + 1 ? attempts : 0;
      attempts = 0;
      slice = current;
    }
    attempts += (float) weight;
  }

  /** Connections it tried here in a second, as far as it reports them. */
  double attemptsPerSecond() {
    return Math.max(attempts, attemptsBefore) / SLICE_SECONDS;
  }

  /** Its last attempt failed, not long ago. */
  boolean isFailing(int now) {
    return lastFailure > lastSuccess && now - lastFailureAt <= FleetMemory.RECENT_SECONDS;
  }

  /** Its last attempt succeeded, not long ago. */
  boolean isReaching(int now) {
    return lastSuccess > lastFailure && now - lastSuccessAt <= FleetMemory.LIFE_SECONDS;
  }
}
