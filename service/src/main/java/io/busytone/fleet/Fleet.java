package io.busytone.fleet;

import io.busytone.recent.Failing;
import io.busytone.recent.Picture;
import io.busytone.recent.SpikeRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last hour of all processes. {@link #refresh} is called by one thread, now and then. */
public final class Fleet {
  /** An hour, the window before it, and the point where it begins. */
  private static final int MINUTES = Picture.MINUTES + (int) SpikeRule.WINDOW.toMinutes() + 1;

  private static final int FIVES = 12;

  private final PrometheusClient prometheus;
  private final Supplier<Instant> wallClock;
  private volatile @Nullable Picture picture;
  private volatile Optional<String> trouble = Optional.of("it was not asked yet");

  /**
   * @param base where Prometheus is, without {@code /api}
   */
  public Fleet(URI base, Supplier<Instant> wallClock) {
    this.prometheus = new PrometheusClient(base);
    this.wallClock = wallClock;
  }

  /** Asks anew; if there is no answer, there is no picture until there is one. */
  public void refresh() throws InterruptedException {
    try {
      picture = paint(wallClock.get().truncatedTo(ChronoUnit.SECONDS));
      trouble = Optional.empty();
    } catch (PrometheusException e) {
      picture = null;
      trouble = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What was wrong when Prometheus was asked last; empty if it did not answer. */
  public Optional<Picture> picture() {
    return Optional.ofNullable(picture);
  }

  /** Why there is no picture; one bounded line. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Who failed at a target in the last hour; none if Prometheus does not answer. */
  public List<Failing> failingAt(String target) throws InterruptedException {
    Instant now = wallClock.get().truncatedTo(ChronoUnit.SECONDS);
    Range fives = fives(now);
    try {
      List<Curve> rows = prometheus.query(Questions.rows(target), fives);
      return new FleetPainter(minutes(now), fives, List.of()).failing(rows);
    } catch (PrometheusException e) {
      trouble = Optional.of(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private Picture paint(Instant now) throws PrometheusException, InterruptedException {
    Range minutes = minutes(now);
    Range fives = fives(now);
    List<Curve> kinds = prometheus.query(Questions.kinds(), minutes);
    List<Curve> rows = prometheus.query(Questions.rows(), fives);
    List<Curve> places = prometheus.query(Questions.places(SpikeRule.FLOOR), minutes);
    return new FleetPainter(minutes, fives, kinds).picture(kinds, rows, places);
  }

  private static Range minutes(Instant now) {
    return new Range(now, Duration.ofMinutes(1), MINUTES);
  }

  private static Range fives(Instant now) {
    return new Range(now, SpikeRule.WINDOW, FIVES);
  }
}
