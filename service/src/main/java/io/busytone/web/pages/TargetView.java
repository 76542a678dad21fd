package io.busytone.web.pages;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;

import io.busytone.diagnose.DialledHost;
import io.busytone.diagnose.Finding;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.FailingClient;
import io.busytone.incident.SampleLine;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a target shows.
 *
 * @param target a label, or anything that somebody wrote into an address
 * @param at as of when
 * @param incidents those of the last hour that it is part of
 * @param isKnown whether it could be found out who fails
 * @param causes of the failures of the last hour, the most frequent first
 * @param clients that failed in the last hour, the worst first
 * @param more how many clients there are that are not shown
 * @param host ports and addresses
 * @param sameHost other targets of the same host that clients failed at in the last hour
 * @param finding what the fleet's events say
 * @param lines of its causes
 */
record TargetView(
    String target,
    Instant at,
    IncidentList incidents,
    boolean isKnown,
    List<CauseRow> causes,
    List<ClientRow> clients,
    int more,
    DialledHost host,
    List<String> sameHost,
    FindingText finding,
    List<SampleLine> lines,
    Optional<String> graph,
    Optional<String> dashboard,
    Optional<String> silence) {
  private static final int MOST_CLIENTS = 100;
  private static final int MOST_NAMES = 20;

  static TargetView of(
      String target,
      BoardState state,
      Optional<List<FailingClient>> found,
      DialledHost host,
      List<String> sameHost,
      Finding finding,
      CauseLookup causes,
      Samples samples,
      GraphLinks graphs,
      PageRequest request) {
    List<FailingClient> failing = found.orElse(List.of());
    List<CauseRow> rows =
        failing.stream().collect(groupingBy(FailingClient::causeAtTarget)).entrySet().stream()
            .map(each -> CauseRow.of(each.getKey(), each.getValue(), causes, request))
            .sorted(comparingDouble(CauseRow::lastHour).reversed().thenComparing(CauseRow::title))
            .toList();
    return new TargetView(
        target,
        state.failures().at(),
        IncidentList.of(state, causes, samples, graphs, request).at(target),
        found.isPresent(),
        rows,
        failing.stream()
            .limit(MOST_CLIENTS)
            .map(each -> ClientRow.of(each, causes, request))
            .toList(),
        Math.max(0, failing.size() - MOST_CLIENTS),
        host,
        sameHost.stream().limit(MOST_NAMES).toList(),
        FindingText.of(finding, request.language()),
        rows.stream().flatMap(row -> samples.latest(row.place).stream()).toList(),
        graphs.graph(target),
        graphs.dashboard(target),
        graphs.silence(target));
  }

  /**
   * A cause.
   *
   * @param title of its remedy
   * @param remedyHref the address of its remedy
   * @param clientCount how many clients it made fail
   * @param last when for the last time
   */
  record CauseRow(
      CauseAtTarget place,
      String title,
      String remedyHref,
      double lastFiveMinutes,
      double lastHour,
      int clientCount,
      Instant last) {
    private static CauseRow of(
        CauseAtTarget place, List<FailingClient> failing, CauseLookup causes, PageRequest request) {
      Instant since =
          failing.stream().map(FailingClient::since).min(Comparator.naturalOrder()).orElseThrow();
      return new CauseRow(
          place,
          causes.title(place, request.language()),
          request.remedyHref(place, since),
          failing.stream().mapToDouble(FailingClient::lastFiveMinutes).sum(),
          failing.stream().mapToDouble(FailingClient::lastHour).sum(),
          failing.size(),
          failing.stream().map(FailingClient::last).max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  /**
   * A client that fails for one cause.
   *
   * @param title of the cause's remedy
   */
  record ClientRow(FailingClient failing, String title) {
    private static ClientRow of(FailingClient failing, CauseLookup causes, PageRequest request) {
      return new ClientRow(failing, causes.title(failing.causeAtTarget(), request.language()));
    }
  }
}
