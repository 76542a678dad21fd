package io.busytone.count;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which series the scraper has surely been shown. That a response was written says only that the
 * kernel took it: a scraper that gave up meanwhile closes the connection. So the proof is that the
 * same connection asks again. A scraper that never reuses a connection gives no such proof: from it
 * a second whole answer is taken.
 *
 * <p>Series are numbered in the order of their creation, and a scrape shows all that there are: a
 * number stands for the series up to it. Guarded by the ledger's lock.
 */
final class BirthProof {
  /** More than a scraper has; the one that was answered longest ago is forgotten. */
  private static final int MAX_CONNECTIONS = 64;

  /** After so many whole answers on connections that did not ask again, no reuse is expected. */
  private static final int ANSWERS_WITHOUT_REUSE = 8;

  /** What was shown by the last whole answer on each connection; in order of these answers. */
  private final Map<String, Long> shownOn = new LinkedHashMap<>();

  private boolean reusesConnections;
  private int answersWithoutReuse;
  private long shownBefore;
  private long proven;

  /** The scraper asks on this connection, hence it has read the answer before. */
  void asked(String connection) {
    Long shown = shownOn.remove(connection);
    if (shown != null) {
      reusesConnections = true;
      answersWithoutReuse = 0;
      proven = Math.max(proven, shown);
    }
  }

  /**
   * A whole answer was written.
   *
   * @param shown how many series had been created when it was made
   */
  void answered(String connection, long shown) {
    answersWithoutReuse++;
    if (answersWithoutReuse > ANSWERS_WITHOUT_REUSE) {
      reusesConnections = false;
    }
    if (!reusesConnections) {
      proven = Math.max(proven, shownBefore);
    }
    shownBefore = shown;
    shownOn.remove(connection); // to be the last one in order
    shownOn.put(connection, shown);
    if (shownOn.size() > MAX_CONNECTIONS) {
      shownOn.remove(shownOn.keySet().iterator().next());
    }
  }

  /** Series with this number, or a smaller one, have surely been shown. */
  long proven() {
    return proven;
  }
}
