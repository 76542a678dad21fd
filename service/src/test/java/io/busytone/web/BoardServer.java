package io.busytone.web;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.count.FailureIncrease;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.diagnose.DialledHost;
import io.busytone.diagnose.Finding;
import io.busytone.diagnose.Reason;
import io.busytone.diagnose.Side;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Marks;
import io.busytone.incident.PortForecast;
import io.busytone.incident.RecentFailures;
import io.busytone.incident.Samples;
import io.busytone.incident.Unrecognised;
import io.busytone.web.api.CauseRoutes;
import io.busytone.web.api.ClassifyRoute;
import io.busytone.web.api.IncidentRoutes;
import io.busytone.web.api.MarkRoutes;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.api.SetMarkRoute;
import io.busytone.web.api.SpikeRoutes;
import io.busytone.web.api.TargetRoutes;
import io.busytone.web.api.UnrecognisedRoutes;
import io.busytone.web.pages.BoardPage;
import io.busytone.web.pages.FirstLineHint;
import io.busytone.web.pages.GraphLinks;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.busytone.web.pages.TargetPages;
import io.busytone.web.pages.UnrecognisedPages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server with board and API over failures that a test makes up. */
public final class BoardServer implements AutoCloseable {
  public static final Catalog CATALOG = Catalog.load();
  private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");

  public final List<Routes> routes;
  public final BoardPage board;
  private final Samples samples = new Samples(CATALOG, true);
  private final Unrecognised unrecognised = new Unrecognised(true);

  /** What the target's page asks; knows nothing until it is told. */
  public final Diagnoser diagnoser = new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT);

  private final List<FailureIncrease> fresh = new ArrayList<>();
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final RecentFailures recent;
  private double records;

  /** What the next state says of the consumer, and of ports. */
  public List<String> problems = List.of();

  public Duration lag = Duration.ZERO;
  public List<PortForecast> ports = List.of();
  private Duration passed = Duration.ZERO;

  /** Deployments; new is what fails after them. */
  public final Marks marks = new Marks(() -> START.plus(passed));

  public BoardServer() {
    recent =
        new RecentFailures(
            this::drain,
            () -> true,
            () -> passed.toNanos(),
            () -> START.plus(passed),
            target -> target.replaceFirst(":[0-9]+$", ""));
    Layout layout = Layout.load();
    CauseLookup causes = new CauseLookup(CATALOG);
    FirstLineHint firstLine = new FirstLineHint("broker.example.com:9092", "errors");
    GraphLinks graphs =
        new GraphLinks(
            Optional.of(URI.create("https://prometheus.example.com")),
            Optional.of(URI.create("https://grafana.example.com")),
            Optional.of(URI.create("https://alerts.example.com")));
    board = new BoardPage(layout, causes, samples, graphs, firstLine, marks, this::state);
    routes =
        List.of(
            board,
            new SpikeRoutes(causes, samples, this::state),
            new IncidentRoutes(causes, samples, this::state),
            new TargetRoutes(
                causes,
                this::state,
                t -> Optional.of(recent.snapshot().failingClientsAt(t)),
                BoardServer::finding),
            new TargetPages(
                layout,
                causes,
                samples,
                graphs,
                this::state,
                t -> Optional.of(recent.snapshot().failingClientsAt(t)),
                diagnoser),
            new UnrecognisedPages(layout, unrecognised, () -> START.plus(passed)),
            new UnrecognisedRoutes(unrecognised),
            new MarkRoutes(marks, causes),
            new SetMarkRoute(marks),
            new CauseRoutes(causes),
            new ClassifyRoute(record -> new ClassifyRoute.Answer(true, "{}"), 10),
            new OpenApiRoute(),
            new StaticFiles());
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            routes,
            new HealthChecks(List::of, List::of),
            new NotFoundPage(layout),
            OpenApiRoute::notFound);
    recent.update();
  }

  /** Time goes by, then so many failures are counted. */
  public void fail(Duration after, String target, String client, double failures) {
    passed = passed.plus(after);
    recent.update();
    fresh.add(new FailureIncrease("refused", "not_listening", client, target, failures));
    records += failures;
    recent.update();
    marks.update(recent.snapshot().failingClients());
  }

  /** A line comes in about a target, given as its label. */
  public void line(String target, String line) {
    Cause cause = CATALOG.find(Kind.REFUSED, "not_listening").orElseThrow();
    Event event = Event.ofText(Format.TEXT, Slice.of(line));
    Verdict verdict = new Verdict(Kind.REFUSED, cause, Confidence.LIKELY);
    samples.taker().offer(event, verdict, Slice.of(target), 1);
    samples.update();
  }

  /** A line comes in that is no failure, or one of unspecified cause. */
  public void unknown(Verdict verdict, String line) {
    Slice record = Slice.of(line);
    unrecognised.taker().offer(Event.ofText(Format.TEXT, record), verdict, record, 1000);
    unrecognised.update();
  }

  /** As of when the board is, as its time says. */
  public String now() {
    return START.plus(passed).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    board.close();
    server.close();
  }

  private BoardState state() {
    ConsumerStatus intake =
        new ConsumerStatus(
            List.of(new ConsumerStatus.Share("errors", List.of(0, 1, 2, 3, 7), 12)),
            0,
            lag,
            Optional.empty(),
            records,
            0,
            problems);
    FailureSnapshot failures = recent.snapshot();
    Map<String, Finding> findings = new HashMap<>();
    failures.spikes().stream()
        .map(spike -> spike.causeAtTarget().target())
        .forEach(target -> findings.put(target, finding(target)));
    Map<String, DialledHost> hosts = new HashMap<>();
    findings.keySet().forEach(target -> hosts.put(target, diagnoser.host(target)));
    return new BoardState(failures, findings, hosts, ports, Optional.empty(), intake);
  }

  /** All clients are refused at every target. */
  private static Finding finding(String target) {
    Cause cause = CATALOG.find(Kind.REFUSED, "not_listening").orElseThrow();
    return new Finding(
        List.of(
            new Finding.ForCause(
                cause, List.of(new Reason("everyone_fails", List.of(target, "03:00:00"))))),
        Optional.of(new Finding.ForSide(Side.TARGET, new Reason("side_target", List.of(3)))),
        Optional.empty());
  }

  private List<FailureIncrease> drain() {
    List<FailureIncrease> drained = List.copyOf(fresh);
    fresh.clear();
    return drained;
  }
}
