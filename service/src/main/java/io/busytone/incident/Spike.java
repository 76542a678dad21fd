package io.busytone.incident;

import java.time.Instant;
import java.util.List;

/**
 * More failures than usual.
 *
 * @param place what and where
 * @param since when it began
 * @param last when the last failure was counted, to within the slot's length
 * @param failures in the last five minutes
 * @param usual failures in as long a time in the hour before
 * @param clients who reports most
 * @param clientCount how many clients report
 */
public record Spike(
    CauseAtTarget place,
    Instant since,
    Instant last,
    double failures,
    double usual,
    List<ClientShare> clients,
    int clientCount) {
  public Spike {
    clients = List.copyOf(clients);
  }
}
