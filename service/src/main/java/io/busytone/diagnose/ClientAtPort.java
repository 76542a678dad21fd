package io.busytone.diagnose;

import org.jspecify.annotations.Nullable;

/** What one client host has met at one port of a destination. Times are seconds since 1970. */
final class ClientAtPort {
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

  /** The cause named last for this client alone. */
  @Nullable HeldCause held;

  ClientAtPort(long client, long service) {
    this.client = client;
    this.service = service;
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
