package io.busytone.app;

import io.busytone.classify.Classifier;
import io.busytone.count.EventCounter;
import io.busytone.count.Exposition;
import io.busytone.decode.Decoder;
import io.busytone.diagnose.Diagnoser;
import io.busytone.incident.Samples;
import io.busytone.ingest.Ingest;
import io.busytone.pipeline.Judge;
import io.busytone.pipeline.Pipeline;
import io.busytone.settings.Settings;
import io.busytone.settings.SettingsException;
import io.busytone.web.ClassifyRoute;
import io.busytone.web.Health;
import io.busytone.web.Layout;
import io.busytone.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Function;
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
            counting::counter,
            pipelines(settings, knowledge, samples),
            registry,
            System::nanoTime,
            System::currentTimeMillis);
    Exposition exposition =
        counting.exposition(knowledge.catalog(), ingest::lags, registry.getPrometheusRegistry());
    Layout layout = Layout.load();
    BoardRefresher lookout =
        new BoardRefresher(
            settings, layout, knowledge.catalog(), counting.ledger(), samples, ingest);
    WebServer web = listen(settings, knowledge, layout, exposition, lookout, ingest);
    ingest.start();
    lookout.start();
    LOG.info(
        "Busytone {} listening on http://{}:{}",
        Version.current(),
        settings.listen().host(),
        web.port());
    return new Service(ingest, lookout, web);
  }

  private static WebServer listen(
      Settings settings,
      CompiledCatalog knowledge,
      Layout layout,
      Exposition exposition,
      BoardRefresher lookout,
      Ingest ingest) {
    return WebServer.start(
        settings.listen().host(),
        settings.listen().port(),
        layout,
        exposition,
        new ClassifyRoute(new DryRun(knowledge, settings.decode()), DRY_RUN_BYTES),
        lookout.pages(settings.graphLinks()),
        new Health(ingest::standstills, ingest::problems));
  }

  private static Function<EventCounter, Pipeline> pipelines(
      Settings settings, CompiledCatalog knowledge, Samples samples) {
    Diagnoser diagnoser = new Diagnoser(knowledge.catalog());
    return counter ->
        new Pipeline(
            new Decoder(settings.decode()),
            new Judge(new Classifier(knowledge.rules()), diagnoser),
            counter,
            samples.taker(),
            System::currentTimeMillis);
  }
}
