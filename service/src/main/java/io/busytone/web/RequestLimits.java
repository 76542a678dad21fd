package io.busytone.web;

import io.busytone.web.RequestLimit.Refusal;
import java.time.Duration;
import java.util.List;

/**
 * What clients may hold of the server at once. Each request under way holds a thread, and most hold
 * a response in memory, for as long as its client takes to send or to read.
 *
 * @param ofPaths limits of single paths
 * @param ofOthers the limit of all other requests together
 * @param get how long a GET or HEAD request may take, until its response is written
 * @param others how long any other request may take, its body included
 * @param header how long the TLS handshake and a request's line and header may take
 * @param streamWrite how long a single write of a stream may take, which as a whole may take for
 *     ever
 * @param idle how long a connection may make no progress where the server waits for it
 * @param connections how many may be open; one whose request never ends holds some 15 kB
 * @param connectionsOfOne how many of them one client's network may have
 */
record RequestLimits(
    List<RequestLimit> ofPaths,
    RequestLimit ofOthers,
    Duration get,
    Duration others,
    Duration header,
    Duration streamWrite,
    Duration idle,
    int connections,
    int connectionsOfOne) {

  /**
   * Enough for a fleet of scrapers that scrape the process every second; for 100 people who watch
   * the board; for a script that tries records in parallel; for any number of readers of pages,
   * which take milliseconds. With all of them taken, 324 threads wait. An address may have at most
   * half of a limit, hence a single client never takes a path from everybody.
   */
  static final RequestLimits DEFAULT =
      new RequestLimits(
          List.of(
              new RequestLimit(
                  "/metrics",
                  48,
                  8,
                  Refusal.text(503, 1, "too many requests for metrics: ask again in a second"),
                  false),
              new RequestLimit(
                  "/events",
                  100,
                  40,
                  Refusal.text(503, 30, "too many readers: reload the page instead"),
                  true),
              new RequestLimit(
                  "/api/v1/classify",
                  16,
                  4,
                  new Refusal(
                      429,
                      1,
                      "application/json;charset=utf-8",
                      "{\"error\":\"busy\",\"at\":\"request\",\"help\":\"try again in a second\"}"),
                  false)),
          new RequestLimit(
              "", 160, 80, Refusal.text(503, 1, "too many requests: ask again in a second"), false),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          2_000,
          250);

  RequestLimits {
    ofPaths = List.copyOf(ofPaths);
  }

  /** How many requests may be under way. */
  int inAll() {
    return ofOthers.inAll() + ofPaths.stream().mapToInt(RequestLimit::inAll).sum();
  }
}
