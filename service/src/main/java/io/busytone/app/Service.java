package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.classify.Classifier;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.Exposition;
import io.busytone.count.Gauges;
import io.busytone.count.LabelBounds;
import io.busytone.count.Ledger;
import io.busytone.decode.Decoder;
import io.busytone.decode.Reason;
import io.busytone.diagnose.Diagnoser;
import io.busytone.ingest.Ingest;
import io.busytone.ingest.Subscription;
import io.busytone.pipeline.Judge;
import io.busytone.pipeline.Pipeline;
import io.busytone.recent.Samples;
import io.busytone.web.ClassifyRoute;
import io.busytone.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
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
  private final Lookout lookout;
  private final WebServer web;

  private Service(Ingest ingest, Lookout lookout, WebServer web) {
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
    return start(SettingsReader.read(variables));
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
    Knowledge knowledge = Knowledge.load(settings.causes());
    Catalog catalog = knowledge.catalog();
    LabelBounds bounds = new LabelBounds(settings.limits(), catalog, reasons(), topics(settings));
    Ledger ledger = new Ledger(bounds, settings.timerCommit(), System::nanoTime);
    ClientPorts ports = new ClientPorts(settings.limits(), System::currentTimeMillis);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmMeters.bindTo(registry);
    Samples samples = new Samples(catalog, settings.samples());
    Ingest ingest =
        new Ingest(
            settings.ingest(),
            ledger,
            () -> new EventCounter(ledger, bounds, ports),
            pipelines(settings, knowledge, samples),
            registry,
            System::nanoTime,
            System::currentTimeMillis);
    Exposition exposition =
        new Exposition(
            ledger,
            new Gauges(Version.current(), catalog, ingest::lags, ports),
            registry.getPrometheusRegistry(),
            System::nanoTime);
    Lookout lookout = new Lookout(settings, catalog, ledger, samples, ingest);
    WebServer web =
        WebServer.start(
            settings.host(),
            settings.port(),
            exposition,
            new ClassifyRoute(new DryRun(knowledge, settings.decode()), DRY_RUN_BYTES),
            lookout.pages(settings.figures()),
            ingest::standstills,
            ingest::problems);
    ingest.start();
    lookout.start();
    LOG.info(
        "Busytone {} listening on http://{}:{}", Version.current(), settings.host(), web.port());
    return new Service(ingest, lookout, web);
  }

  private static Function<EventCounter, Pipeline> pipelines(
      Settings settings, Knowledge knowledge, Samples samples) {
    Diagnoser diagnoser = new Diagnoser(knowledge.catalog());
    return counter ->
        new Pipeline(
            new Decoder(settings.decode()),
            new Judge(new Classifier(knowledge.rules()), diagnoser),
            counter,
            samples.taker(),
            System::currentTimeMillis);
  }

  private static List<String> reasons() {
    return Arrays.stream(Reason.values()).map(Reason::id).toList();
  }

  private static List<String> topics(Settings settings) {
    return settings.ingest().subscription() instanceof Subscription.Topics topics
        ? topics.names()
        : List.of();
  }
}
