package io.busytone.incident;

import java.time.Instant;
import java.util.List;

/**
 * Many more failures of one cause at one target than usual; {@link SpikeRule} says how many.
 *
 * @param causeAtTarget why and where clients fail
 * @param since when it began
 * @param last when the last failure was counted, to within ten seconds (a minute for the fleet)
 * @param failures in the last five minutes
 * @param usual failures in five minutes of the hour before
 * @param clients the few that report most
 * @param clientCount how many clients report
 */
public record Spike(
    CauseAtTarget causeAtTarget,
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
