package io.busytone.count;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one scraper that offsets follow, where several ask. Only what was seen of a scraper decides,
 * never what it claims: one that may, and that has taken a whole answer before, is followed from
 * its second request on, until it has taken none for three of its intervals. Thread-safe.
 */
public final class FollowedScraper {
  /** Without an acknowledged scrape for this long, nothing is being acknowledged. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private static final int MISSED_INTERVALS = 3;

  /** Requests in a quick series, such as retries, do not make an interval. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  /** More than the scrapers of any installation; whoever asked longest ago is forgotten. */
  private static final int MAX_CANDIDATES = 64;

  private static final Logger LOG = LoggerFactory.getLogger(FollowedScraper.class);

  private final Predicate<InetAddress> allowed;
  private final BooleanSupplier awaited;
  private final LongSupplier nanoClock;

  /** When each other scraper last asked for what it then took whole; in order of these times. */
  private final Map<ScraperId, Long> candidates = new LinkedHashMap<>();

  private @Nullable ScraperId followed;

  /** Where the followed scraper asked last; null if that connection is not kept, or is closed. */
  private @Nullable String connection;

  private @Nullable InetAddress refused;
  private long intervalNanos;

  /** The last request of the followed scraper that was answered whole. */
  private long askedAtNanos;

  private long acknowledgedAtNanos;

  /**
   * @param allowed the addresses whose requests may acknowledge
   * @param awaited whether counts wait for a scrape
   * @param nanoClock a monotonic clock
   */
  public FollowedScraper(
      Predicate<InetAddress> allowed, BooleanSupplier awaited, LongSupplier nanoClock) {
    this.allowed = allowed;
    this.awaited = awaited;
    this.nanoClock = nanoClock;
    this.acknowledgedAtNanos = nanoClock.getAsLong();
  }

  /**
   * A scraper asks for metrics: whether offsets follow it. If so, waiting counts may be shown.
   * While the followed one's connection is open, and it is not silent, another one from its address
   * is not it.
   *
   * @param on where it asks
   * @param nowNanos the time of the request, for {@link #answered}
   */
  synchronized boolean follows(ScraperId scraper, ScraperConnection on, long nowNanos) {
    if (!allowed.test(scraper.address())) {
      refused = scraper.address();
      return false;
    }
    if (scraper.equals(followed)) {
      boolean same = connection == null || connection.equals(on.id()) || isSilent(nowNanos);
      if (same) {
        askedOn(on);
      }
      return same;
    }
    Long askedBefore = candidates.get(scraper);
    if (askedBefore == null || (followed != null && !isSilent(nowNanos))) {
      return false;
    }
    candidates.remove(scraper);
    LOG.info("Offsets follow the scraper at {}", scraper.address().getHostAddress());
    followed = scraper;
    askedOn(on);
    intervalNanos = nowNanos - askedBefore;
    askedAtNanos = askedBefore;
    return true;
  }

  private void askedOn(ScraperConnection on) {
    connection = on.persistent() ? on.id() : null;
  }

  /**
   * A connection was closed: its scraper, if it is the followed one, will ask on another.
   *
   * @param id of the connection
   */
  public synchronized void closed(String id) {
    if (id.equals(connection)) {
      connection = null;
    }
  }

  /**
   * The whole response to a scraper's request was written.
   *
   * @param acknowledges it acknowledges what it showed: {@link #follows} said so
   * @param askedAtNanos the time of the request
   */
  synchronized void answered(ScraperId scraper, boolean acknowledges, long askedAtNanos) {
    if (acknowledges) {
      acknowledgedAtNanos = nanoClock.getAsLong();
      refused = null;
    }
    if (scraper.equals(followed) && acknowledges) {
      long gapNanos = askedAtNanos - this.askedAtNanos;
      if (gapNanos > 0) { // answers may overtake one another
        // Halving: two requests in a quick series do not shorten the silence that is granted.
        intervalNanos = Math.max(gapNanos, intervalNanos / 2);
        this.askedAtNanos = askedAtNanos;
      }
    } else if (allowed.test(scraper.address()) && !scraper.equals(followed)) {
      candidates.remove(scraper); // to be the last one in order
      candidates.put(scraper, askedAtNanos);
      if (candidates.size() > MAX_CANDIDATES) {
        candidates.remove(candidates.keySet().iterator().next());
      }
    }
  }

  /** Whether the followed scraper asks from this address. */
  public synchronized boolean isFollowed(InetAddress address) {
    return followed != null && followed.address().equals(address);
  }

  private boolean isSilent(long nowNanos) {
    long interval = Math.max(intervalNanos, SHORTEST_INTERVAL.toNanos());
    long granted = Math.min(MISSED_INTERVALS * interval, LONGEST_SILENCE.toNanos());
    return nowNanos - askedAtNanos > granted;
  }

  /**
   * The time since a scrape was last acknowledged; since the start, if none was. Empty where counts
   * wait for no scrape.
   */
  public synchronized Optional<Duration> age() {
    return awaited.getAsBoolean()
        ? Optional.of(Duration.ofNanos(nanoClock.getAsLong() - acknowledgedAtNanos))
        : Optional.empty();
  }

  /** Why counts wait for a scrape that does not come; empty while scrapes are acknowledged. */
  public synchronized List<String> problems() {
    return age().filter(age -> age.compareTo(LONGEST_SILENCE) > 0).map(this::describe).stream()
        .toList();
  }

  private String describe(Duration age) {
    String problem = "no scrape was acknowledged for " + age.toSeconds() + " s, new counts wait";
    if (refused != null) {
      return problem
          + ": "
          + refused.getHostAddress()
          + " asks, which BUSYTONE_SCRAPERS leaves out";
    }
    String last = followed == null ? "" : ", as " + followed.address().getHostAddress() + " did";
    return problem
        + ": Prometheus must scrape this process"
        + last
        + "; without a Prometheus, set BUSYTONE_COMMIT=timer";
  }
}
