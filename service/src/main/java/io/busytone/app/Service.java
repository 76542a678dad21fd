package io.busytone.app;

import io.busytone.count.Exposition;
import io.busytone.decode.Decoder;
import io.busytone.incident.Samples;
import io.busytone.ingest.Ingest;
import io.busytone.pipeline.Pipeline;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import io.busytone.web.CauseLookup;
import io.busytone.web.HealthRoutes;
import io.busytone.web.MetricsRoute;
import io.busytone.web.Routes;
import io.busytone.web.StaticFiles;
import io.busytone.web.WebServer;
import io.busytone.web.api.CauseRoutes;
import io.busytone.web.api.ClassifyRoute;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.busytone.web.pages.RemedyPages;
import io.busytone.web.pages.RunbookPages;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: consumes, counts, answers. */
public final class Service implements AutoCloseable {
  /** The longest record that a dry run takes: enough for any stack trace. */
  private static final int DRY_RUN_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Ingest ingest;
  private final BoardRefresher lookout;
  private final WebServer web;

  private Service(Ingest ingest, BoardRefresher lookout, WebServer web) {
    this.ingest = ingest;
    this.lookout = lookout;
    this.web = web;
  }

  /**
   * Starts everything.
   *
   * @param variables settings, as environment variables
   * @throws SettingsException if the settings are no good
   */
  public static Service start(Map<String, String> variables) {
    return start(Settings.read(variables));
  }

  /** The port of the HTTP side. */
  public int port() {
    return web.port();
  }

  /** Commits what was shown, leaves the group, stops answering. */
  @Override
  public void close() {
    try {
      ingest.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lookout.close();
      web.close();
    }
  }

  private static Service start(Settings settings) {
    CompiledCatalog knowledge = CompiledCatalog.load(settings.causes());
    Counting counting = Counting.of(settings, knowledge.catalog());
    Samples samples = new Samples(knowledge.catalog(), settings.samples());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmMeters.bindTo(registry);
    Ingest ingest =
        new Ingest(
            settings.ingest(),
            counting.ledger(),
            pipelines(settings, knowledge, counting, samples),
            registry);
    Exposition exposition =
        counting.exposition(knowledge.catalog(), ingest::lags, registry.getPrometheusRegistry());
    Layout layout = Layout.load();
    CauseLookup causes = new CauseLookup(knowledge.catalog());
    BoardRefresher lookout =
        new BoardRefresher(settings, layout, causes, counting.ledger(), samples, ingest);
    List<Routes> routes = new ArrayList<>(lookout.routes());
    routes.add(new RemedyPages(layout, causes, settings.graphLinks()));
    routes.add(new RunbookPages(layout, knowledge.catalog().runbooks()));
    routes.add(new StaticFiles());
    routes.add(new MetricsRoute(exposition));
    routes.add(new HealthRoutes(ingest::standstills, ingest::problems));
    routes.add(new CauseRoutes(causes));
    routes.add(new ClassifyRoute(new DryRun(knowledge, settings.decode())::judge, DRY_RUN_BYTES));
    routes.add(new OpenApiRoute());
    WebServer web =
        WebServer.start(
            settings.listen().host(),
            settings.listen().port(),
            routes,
            new NotFoundPage(layout),
            OpenApiRoute::notFound);
    ingest.start();
    lookout.start();
    LOG.info(
        "Busytone {} listening on http://{}:{}",
        Version.current(),
        settings.listen().host(),
        web.port());
    return new Service(ingest, lookout, web);
  }

  private static Supplier<Pipeline> pipelines(
      Settings settings, CompiledCatalog knowledge, Counting counting, Samples samples) {
    return () ->
        new Pipeline(
            new Decoder(settings.decode()),
            knowledge.eventJudge(),
            counting.counter(),
            samples.taker(),
            System::currentTimeMillis);
  }
}
