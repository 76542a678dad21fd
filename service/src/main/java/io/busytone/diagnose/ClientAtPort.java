package io.busytone.diagnose;

import org.jspecify.annotations.Nullable;

/** What one client host has met at one port of a destination. Times are seconds since 1970. */
final class ClientAtPort {
  /** The pace is counted in slices of this length. */
  private static final int SLICE_SECONDS = 10;

  /** A program that is started again is back within some seconds. */
  private static final int LASTING_SECONDS = 5;

  final long client;

  /** The program that reports; {@link Identity#NONE} if not said. */
  final long service;

  /** The address of the destination that it dials; {@link Identity#NONE} if not said. */
  long dialled;

  /** The client's own IPv4 address; {@link Ipv4#NONE} if not said. */
  int address;

  int firstFailureAt;
  int lastFailureAt;
  int lastSuccessAt;

  /** Numbers of events, to order what has the same second; 0 for never. */
  int lastFailure;

  int lastSuccess;

  /** How often it failed since it last got through. */
  int failures;

  /** Whether its service's instances know of it, and of a success. */
  boolean noted;

  boolean notedSuccess;
  private int slice;
  private float attempts;
  private float attemptsBefore;

  /** The cause named last for this client alone. */
  @Nullable HeldCause held;

  ClientAtPort(long client, long dialled, long service) {
    this.client = client;
    this.dialled = dialled;
    this.service = service;
  }

  /**
   * Whether it may have dialled this address.
   *
   * @param address {@link Identity#NONE} for any
   */
  boolean isAt(long address) {
    return address == Identity.NONE || dialled == Identity.NONE || dialled == address;
  }

  /**
   * Adds what was remembered of the same client under another name of the destination.
   *
   * <p>The pace is not added: it is of the last seconds only.
   */
  void absorb(ClientAtPort other) {
    if (lastFailure == 0 || (other.lastFailure != 0 && other.firstFailureAt < firstFailureAt)) {
      firstFailureAt = other.firstFailureAt;
    }
    failures = lastSuccess > other.lastFailure ? failures : failures + other.failures;
    lastFailureAt = Math.max(lastFailureAt, other.lastFailureAt);
    lastSuccessAt = Math.max(lastSuccessAt, other.lastSuccessAt);
    lastFailure = Math.max(lastFailure, other.lastFailure);
    lastSuccess = Math.max(lastSuccess, other.lastSuccess);
    address = address == Ipv4.NONE ? other.address : address;
    noted |= other.noted;
    notedSuccess |= other.notedSuccess;
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

  /**
   * Its last attempt succeeded, not long ago. Who does not say who they are may be many: of those,
   * any success counts for a while.
   */
  boolean isReaching(int now) {
    int ago = now - lastSuccessAt;
    return lastSuccess > lastFailure
        ? ago <= FleetMemory.LIFE_SECONDS
        : client == Identity.NONE && lastSuccess != 0 && ago <= FleetMemory.RECENT_SECONDS;
  }

  /** It failed again and again: more than a packet lost, or a program just restarted. */
  boolean failsRepeatedly() {
    return client != Identity.NONE
        && failures >= 2
        && lastFailureAt - firstFailureAt >= LASTING_SECONDS;
  }
}
