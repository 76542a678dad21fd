package io.busytone.pipeline;

import io.busytone.catalog.Catalog;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.count.AffectedClients;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.MetricsResponse;
import io.busytone.count.ScraperConnection;
import io.busytone.count.ScraperId;
import io.busytone.count.SeriesRegistry;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.RejectionReason;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.incident.Samples;
import io.busytone.incident.ServiceVersions;
import io.busytone.incident.Unrecognised;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The real pipeline with the rules that come with the program, and the ledger it counts into. */
public final class PipelineFixture {
  private static final Catalog CATALOG = Catalog.load(List.of(), Set.of());
  private static final Rulebook RULES = Rulebook.of(CATALOG);
  private static final ScraperConnection CONNECTION = new ScraperConnection("1", true);
  private static final ScraperId SCRAPER = new ScraperId(InetAddress.getLoopbackAddress(), "");

  /** The monotonic clock. */
  public final AtomicLong nanos = new AtomicLong();

  /** The wall clock, milliseconds since 1970. */
  public final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

  public final Ledger ledger;
  private final SeriesRegistry registry;
  private final MetricsEndpoint metrics;

  /**
   * @param timerOnly counts never wait for a scraper
   */
  public PipelineFixture(boolean timerOnly) {
    List<String> reasons =
        Arrays.stream(RejectionReason.values()).map(RejectionReason::id).toList();
    registry =
        new SeriesRegistry(CardinalityLimits.DEFAULT, CATALOG, reasons, List.of(), nanos::get);
    ledger = new Ledger(registry, timerOnly);
    metrics = endpoint();
    scrape(); // the first one of a scraper acknowledges nothing
  }

  /** A new pipeline. */
  public Pipeline pipeline() {
    return new Pipeline(
        new Decoder(DecodeSettings.DEFAULT),
        eventJudge(),
        new EventCounter(
            ledger,
            new ClientPorts(CardinalityLimits.DEFAULT, millis::get),
            new AffectedClients(CardinalityLimits.DEFAULT, millis::get)),
        new Samples(CATALOG, false).taker(),
        new Unrecognised(false).taker(),
        new ServiceVersions(false, Instant::now, mark -> {}).taker(),
        millis::get);
  }

  /** What says the same without counting. */
  public static RecordJudge recordJudge() {
    return new RecordJudge(new Decoder(DecodeSettings.DEFAULT), eventJudge());
  }

  private static EventJudge eventJudge() {
    return new EventJudge(new Classifier(RULES), new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT));
  }

  /** Lets time go by on both clocks. */
  public void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    millis.addAndGet(time.toMillis());
  }

  /** A whole scrape, acknowledged. */
  public void scrape() {
    beginScrape().finished(true);
  }

  /**
   * A scrape whose response is still being written: {@link MetricsResponse#finished} must follow.
   */
  public MetricsResponse beginScrape() {
    return metrics.scrape(SCRAPER, CONNECTION, null, false);
  }

  /** The sum of the values shown of a name's series that have all of these labels. */
  public double shown(String name, String... labels) {
    return text()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private MetricsEndpoint endpoint() {
    FollowedScraper followed = new FollowedScraper(any -> true, ledger::followsScraper, nanos::get);
    return new MetricsEndpoint(ledger, followed, List::of, new PrometheusRegistry(), nanos::get);
  }

  private String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      endpoint().lastShown(null, false).page().writeTo(out); // a new one shares no page
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
