package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.CatalogException;
import io.busytone.count.AffectedClients;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Gauges;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.SeriesRegistry;
import io.busytone.decode.Decoder;
import io.busytone.decode.RejectionReason;
import io.busytone.diagnose.Diagnoser;
import io.busytone.fleet.FleetFailures;
import io.busytone.incident.Mark;
import io.busytone.incident.Marks;
import io.busytone.incident.PortTrends;
import io.busytone.incident.RecentFailures;
import io.busytone.incident.Samples;
import io.busytone.incident.ServiceVersions;
import io.busytone.incident.Unrecognised;
import io.busytone.ingest.Ingest;
import io.busytone.ingest.Subscription;
import io.busytone.pipeline.Pipeline;
import io.busytone.probe.Prober;
import io.busytone.settings.ListenAddress;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import io.busytone.web.CauseLookup;
import io.busytone.web.HealthChecks;
import io.busytone.web.MetricsRoute;
import io.busytone.web.RequestGuard;
import io.busytone.web.Routes;
import io.busytone.web.StaticFiles;
import io.busytone.web.WebServer;
import io.busytone.web.access.WebConfig;
import io.busytone.web.access.WebConfigFile;
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
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.busytone.web.pages.RemedyPages;
import io.busytone.web.pages.RunbookPages;
import io.busytone.web.pages.TargetPages;
import io.busytone.web.pages.UnrecognisedPages;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: consumes, counts, answers. */
public final class Service implements AutoCloseable {
  /** The longest record that a dry run takes: enough for any stack trace. */
  private static final int DRY_RUN_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Ingest ingest;
  private final BoardRefresher refresher;
  private final BoardPage board;
  private final WebServer web;
  private final Optional<WebConfigFile> webConfig;
  private final Optional<Prober> prober;
  private final ReadinessLog readiness;

  private Service(
      Ingest ingest,
      ReadinessLog readiness,
      BoardRefresher refresher,
      BoardPage board,
      WebServer web,
      Optional<WebConfigFile> webConfig,
      Optional<Prober> prober) {
    this.ingest = ingest;
    this.readiness = readiness;
    this.refresher = refresher;
    this.board = board;
    this.web = web;
    this.webConfig = webConfig;
    this.prober = prober;
  }

  /**
   * Starts everything.
   *
   * @param variables settings, as environment variables
   * @throws SettingsException if the settings are not valid
   * @throws CatalogException if the operator's own causes are not valid
   */
  public static Service start(Map<String, String> variables) {
    return start(Settings.read(variables));
  }

  /** The port that the service listens on. */
  public int port() {
    return web.port();
  }

  /** Commits what was shown, leaves the group, stops answering. */
  @Override
  public void close() {
    readiness.close();
    try {
      ingest.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      refresher.close();
      board.close();
      web.close();
      webConfig.ifPresent(WebConfigFile::close);
      prober.ifPresent(Prober::close);
    }
  }

  private static Service start(Settings settings) {
    CompiledCatalog compiled = CompiledCatalog.load(settings.causes());
    Catalog catalog = compiled.catalog();

    SeriesRegistry series =
        new SeriesRegistry(
            settings.limits(), catalog, reasons(), topics(settings), System::nanoTime);
    Ledger ledger = new Ledger(series, settings.timerCommit());
    ClientPorts ports = new ClientPorts(settings.limits(), System::currentTimeMillis);
    AffectedClients affected = new AffectedClients(settings.limits(), System::currentTimeMillis);
    Samples samples = new Samples(catalog, settings.samples());
    Marks marks = new Marks(Instant::now);
    ServiceVersions versions =
        new ServiceVersions(settings.versionMarks(), Instant::now, marks::set);
    Unrecognised unrecognised = new Unrecognised(settings.samples());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmMeters.bindTo(registry);

    Optional<Prober> prober = settings.prober().map(asked -> new Prober(asked, System::nanoTime));
    Diagnoser diagnoser =
        prober
            .map(
                asked ->
                    new Diagnoser(catalog, settings.diagnose(), asked, System::currentTimeMillis))
            .orElseGet(() -> new Diagnoser(catalog, settings.diagnose()));
    Supplier<Pipeline> pipelines =
        () ->
            new Pipeline(
                new Decoder(settings.decode()),
                compiled.eventJudge(diagnoser),
                new EventCounter(ledger, ports, affected),
                samples.taker(),
                unrecognised.taker(),
                versions.taker(),
                System::currentTimeMillis);
    Ingest ingest = new Ingest(settings.ingest(), ledger, pipelines, registry);

    FollowedScraper scraper =
        new FollowedScraper(settings.scrapers(), ledger::followsScraper, System::nanoTime);
    MetricsEndpoint metrics =
        new MetricsEndpoint(
            ledger,
            scraper,
            new Gauges(
                Version.current(),
                catalog,
                ingest::lags,
                ports,
                affected,
                scraper::age,
                () -> times(marks.all())),
            registry.getPrometheusRegistry(),
            System::nanoTime);
    CauseLookup causes = new CauseLookup(catalog);
    Layout layout = Layout.load();
    Supplier<List<String>> problems = () -> concat(ingest.problems(), scraper.problems());
    ConsumerStatusReader consumer = new ConsumerStatusReader(ingest, ledger, problems);
    BoardRefresher refresher =
        new BoardRefresher(
            consumer,
            new RecentFailures(
                ledger::failureIncreases,
                consumer::isCaughtUp,
                System::nanoTime,
                Instant::now,
                diagnoser::nameOf),
            settings
                .prometheus()
                .map(base -> new FleetFailures(base, Instant::now, diagnoser::nameOf)),
            samples,
            unrecognised,
            marks,
            versions,
            diagnoser,
            new PortTrends(ports::usedShares));
    FirstLineHint firstLine =
        new FirstLineHint(
            settings.ingest().bootstrapServers(), settings.ingest().subscription().example());
    BoardPage board =
        new BoardPage(
            layout, causes, samples, settings.graphLinks(), firstLine, marks, refresher::state);
    List<Routes> routes = new ArrayList<>();
    routes.add(board);
    routes.add(new SpikeRoutes(causes, samples, refresher::state));
    routes.add(new IncidentRoutes(causes, samples, refresher::state));
    routes.add(
        new TargetRoutes(
            causes, refresher::state, refresher::failingClientsAt, diagnoser::finding));
    routes.add(
        new TargetPages(
            layout,
            causes,
            samples,
            settings.graphLinks(),
            refresher::state,
            refresher::failingClientsAt,
            diagnoser));
    routes.add(
        new RemedyPages(
            layout, causes, settings.graphLinks(), diagnoser::finding, diagnoser::host));
    routes.add(new UnrecognisedPages(layout, unrecognised, Instant::now));
    routes.add(new UnrecognisedRoutes(unrecognised));
    routes.add(new MarkRoutes(marks, causes));
    routes.add(new SetMarkRoute(marks));
    routes.add(new RunbookPages(layout, catalog.runbooks()));
    routes.add(new StaticFiles());
    routes.add(new MetricsRoute(metrics));
    routes.add(new CauseRoutes(causes));
    DryRun dryRun = new DryRun(compiled, settings.decode(), settings.diagnose());
    routes.add(new ClassifyRoute(dryRun::judge, DRY_RUN_BYTES));
    routes.add(new OpenApiRoute());
    ListenAddress listen = settings.listen();
    WebServer web =
        WebServer.start(
            listen.host(),
            listen.port(),
            routes,
            new RequestGuard(
                new HealthChecks(ingest::standstills, problems),
                scraper::isFollowed,
                scraper::closed),
            new NotFoundPage(layout),
            OpenApiRoute::notFound,
            settings.webConfig());
    settings.webConfig().ifPresent(WebConfigFile::watch);

    prober.ifPresent(Prober::start);
    ingest.start();
    ReadinessLog readiness = new ReadinessLog(problems, ingest::hasFailed, System::nanoTime);
    readiness.start();
    refresher.start(board::refresh);
    LOG.info(
        "Busytone {} listening on {}://{}:{}",
        Version.current(),
        web.scheme(),
        listen.host(),
        web.port());
    WebConfig access = settings.webConfig().map(WebConfigFile::current).orElse(WebConfig.OPEN);
    ExposureWarning.of(listen, access).ifPresent(LOG::warn);
    return new Service(ingest, readiness, refresher, board, web, settings.webConfig(), prober);
  }

  /** When what was marked; of marks of one text, the latest. */
  private static Map<String, Instant> times(List<Mark> marks) {
    return marks.stream()
        .collect(Collectors.toMap(Mark::text, Mark::at, (latest, older) -> latest));
  }

  private static List<String> concat(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<String> reasons() {
    return Arrays.stream(RejectionReason.values()).map(RejectionReason::id).toList();
  }

  private static List<String> topics(Settings settings) {
    return settings.ingest().subscription() instanceof Subscription.Topics topics
        ? topics.names()
        : List.of();
  }
}
