package io.busytone.web.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.busytone.diagnose.DialledHost.DialledPort;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Incident;
import io.busytone.incident.Incident.State;
import io.busytone.incident.PortForecast;
import io.busytone.incident.SampleLine;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The part of the board that says what is wrong, and what was in the last hour.
 *
 * @param watched for how long there has been something to compare with
 * @param current what is not over, the most urgent first
 * @param over what is over, the latest first
 * @param more how many there are that are not over but not shown
 * @param ports hosts that run out of local ports, the first one first
 * @param upToDate whether nothing else is wrong
 */
record IncidentList(
    Duration watched,
    List<Card> current,
    List<Card> over,
    int more,
    List<PortForecast> ports,
    boolean upToDate) {
  private static final int MOST = 20;
  private static final Duration LITTLE = Duration.ofMinutes(10);

  static IncidentList of(
      BoardState state,
      CauseLookup causes,
      Samples samples,
      GraphLinks graphs,
      PageRequest request) {
    FailureSnapshot failures = state.failures();
    List<Incident> current =
        failures.incidents().stream().filter(each -> each.state() != State.OVER).toList();
    List<Incident> over =
        failures.incidents().stream()
            .filter(each -> each.state() == State.OVER)
            .limit(MOST)
            .toList();
    List<Incident> shown = current.stream().limit(MOST).toList();
    double scale =
        Stream.of(shown, over)
            .flatMap(List::stream)
            .map(Incident::minutes)
            .flatMap(Collection::stream)
            .mapToDouble(minute -> minute)
            .max()
            .orElse(1);
    Function<Incident, Card> card =
        incident -> card(incident, scale, state, causes, samples, graphs, request);
    return new IncidentList(
        failures.watched(),
        shown.stream().map(card).toList(),
        over.stream().map(card).toList(),
        current.size() - shown.size(),
        state.ports().stream().limit(MOST).toList(),
        state.isUpToDate());
  }

  private static Card card(
      Incident incident,
      double scale,
      BoardState state,
      CauseLookup causes,
      Samples samples,
      GraphLinks graphs,
      PageRequest request) {
    CauseAtTarget main = incident.main().causeAtTarget();
    Instant end = incident.state() == State.LIVE ? state.failures().at() : incident.lastUnusual();
    Optional<String> target = Optional.of(main.target()).filter(named -> main.hasPlace());
    return new Card(
        incident,
        Duration.between(incident.since(), end),
        causeLines(incident, causes, request),
        RateCharts.Bar.of(incident.minutes(), scale),
        incident.state() == State.LIVE
            ? FindingText.of(
                state.finding(main.target()), main.kind(), main.cause(), request.language())
            : FindingText.NOTHING, // the sentences speak of now
        samples.latest(main),
        state.clientHosts(main.target()),
        state.failures().scope() == FailureSnapshot.Scope.FLEET,
        target.flatMap(graphs::graph),
        target.flatMap(graphs::dashboard),
        target.flatMap(graphs::silence));
  }

  private static List<CauseLine> causeLines(
      Incident incident, CauseLookup causes, PageRequest request) {
    Map<String, List<CauseAtTarget>> byCause =
        incident.parts().stream()
            .map(Incident.Part::causeAtTarget)
            .collect(
                groupingBy(
                    each -> each.kind() + " · " + each.cause(), LinkedHashMap::new, toList()));
    return byCause.entrySet().stream()
        .limit(MOST)
        .map(
            cause -> {
              CauseAtTarget worst = cause.getValue().get(0);
              return new CauseLine(
                  cause.getKey(),
                  causes.title(worst, request.language()),
                  request.remedyHref(worst, incident.since()),
                  cause.getValue().stream().map(CauseAtTarget::target).limit(MOST).toList());
            })
        .toList();
  }

  /** Those that a target is part of. */
  IncidentList at(String target) {
    return new IncidentList(
        watched, cardsAt(target, current), cardsAt(target, over), 0, List.of(), upToDate);
  }

  private static List<Card> cardsAt(String target, List<Card> cards) {
    return cards.stream().filter(card -> card.incident().targets().contains(target)).toList();
  }

  /** Whether nothing is wrong that is known. */
  boolean isEmpty() {
    return current.isEmpty() && ports.isEmpty();
  }

  /** Whether there has been little to compare with. */
  boolean isYoung() {
    return watched.compareTo(LITTLE) < 0;
  }

  /**
   * One incident.
   *
   * @param lasting for how long it was unusual
   * @param causes its causes, the most important first
   * @param bars of a chart of its failures a minute; all cards have the same scale
   * @param finding what speaks for its cause, while it is live
   * @param sample a line of it
   * @param clientHosts of its main target, as this process knows
   * @param ofFleet it may be of other processes, which have samples of their own
   * @param graph the address of its graph in Prometheus
   * @param dashboard the address of its dashboard in Grafana
   * @param silence the address at which its alerts can be silenced
   */
  record Card(
      Incident incident,
      Duration lasting,
      List<CauseLine> causes,
      List<RateCharts.Bar> bars,
      FindingText finding,
      Optional<SampleLine> sample,
      Optional<DialledPort> clientHosts,
      boolean ofFleet,
      Optional<String> graph,
      Optional<String> dashboard,
      Optional<String> silence) {
    /** How many clients report besides those named. */
    int moreClients() {
      return incident.clientCount() - incident.clients().size();
    }

    String remedyHref() {
      return causes.get(0).remedyHref();
    }
  }

  /**
   * One cause of an incident.
   *
   * @param ids of its kind and itself
   * @param title of its remedy
   * @param remedyHref the address of its remedy
   * @param targets where it is unusual, the worst first
   */
  record CauseLine(String ids, String title, String remedyHref, List<String> targets) {}
}
