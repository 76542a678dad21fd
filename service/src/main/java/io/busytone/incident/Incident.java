package io.busytone.incident;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What belongs together of what is unusual, from its beginning to its end: the causes and ports of
 * one host, or the targets of one client that fails at several hosts.
 *
 * @param state how far it has come
 * @param since when it began, as seen when it was found; never changes
 * @param lastUnusual when failures were unusual for the last time; of a live incident, now
 * @param parts never empty; those that go on first, then the ones with the most failures
 * @param clients the few that reported most, with their most failures in five minutes
 * @param clientCount how many clients reported since it began
 * @param minutes failures in each of the last 60 minutes, oldest first
 */
public record Incident(
    State state,
    Instant since,
    Instant lastUnusual,
    List<Part> parts,
    List<ClientShare> clients,
    int clientCount,
    List<Double> minutes) {
  /** Live ones first, then those with the most clients; those that are over, the latest first. */
  public static final Comparator<Incident> MOST_URGENT_FIRST =
      comparing(Incident::state)
          .thenComparing(
              (a, b) ->
                  a.state == State.OVER
                      ? b.lastUnusual.compareTo(a.lastUnusual)
                      : b.clientCount - a.clientCount)
          .thenComparing(comparingDouble(Incident::failures).reversed())
          .thenComparing(Incident::since);

  public Incident {
    parts = List.copyOf(parts);
    clients = List.copyOf(clients);
    minutes = List.copyOf(minutes);
  }

  /** How far an incident has come. */
  public enum State {
    /** Failures are unusual. */
    LIVE("live"),
    /** They are back to usual, but not for long. */
    EASING("easing"),
    /** They have been usual for as long as {@link SpikeRule#WINDOW}. */
    OVER("over");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** As in the API. */
    public String id() {
      return id;
    }
  }

  /**
   * One cause at one target.
   *
   * @param causeAtTarget why and where clients fail
   * @param unusual whether it still has unusually many failures
   * @param failures in the last five minutes
   * @param usual failures in five minutes before it began
   */
  public record Part(CauseAtTarget causeAtTarget, boolean unusual, double failures, double usual) {}

  /** The part that matters most. */
  public Part main() {
    return parts.get(0);
  }

  /** The targets of its parts, the most important first. */
  public List<String> targets() {
    return parts.stream().map(part -> part.causeAtTarget().target()).distinct().toList();
  }

  /** The client, if it is the only one and fails at several targets. */
  public Optional<String> onlyClient() {
    return Stream.of(clients)
        .filter(all -> clientCount == 1 && targets().size() > 1)
        .map(all -> all.get(0).client())
        .findFirst();
  }

  /** Of all parts, in the last five minutes. */
  public double failures() {
    return parts.stream().mapToDouble(Part::failures).sum();
  }

  /** Of all parts, in five minutes before they began. */
  public double usual() {
    return parts.stream().mapToDouble(Part::usual).sum();
  }
}
