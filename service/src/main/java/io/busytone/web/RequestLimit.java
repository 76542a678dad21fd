package io.busytone.web;

import io.busytone.web.access.ClientNetwork;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests of one sort may be under way, and what is answered to one too many.
 *
 * @param path where these requests go; empty for all paths without a limit of their own
 * @param inAll from all clients
 * @param perAddress from one address, or from one /64 network of IPv6
 * @param refusal what one too many is answered
 * @param stream responses that do not end by themselves
 */
record RequestLimit(String path, int inAll, int perAddress, Refusal refusal, boolean stream) {

  /**
   * An answer that says what is wrong and what to do.
   *
   * @param status the HTTP status code
   * @param retryAfterSeconds when it is worthwhile to ask again
   * @param contentType of the body
   * @param body ends with a newline where it is plain text
   */
  record Refusal(int status, int retryAfterSeconds, String contentType, String body) {
    static Refusal text(int status, int retryAfterSeconds, String line) {
      return new Refusal(status, retryAfterSeconds, "text/plain;charset=utf-8", line + "\n");
    }
  }

  /** The requests under way. Thread-safe. */
  static final class UnderWay {
    private final RequestLimit limit;
    private final Map<ClientNetwork, Integer> byClient = new HashMap<>();
    private int inAll;

    UnderWay(RequestLimit limit) {
      this.limit = limit;
    }

    RequestLimit limit() {
      return limit;
    }

    /**
     * One more begins, unless it would be one too many.
     *
     * @param placeReserved it is not refused because of other clients
     */
    synchronized boolean begin(ClientNetwork client, boolean placeReserved) {
      int ofClient = byClient.getOrDefault(client, 0);
      boolean full = inAll >= limit.inAll() && !placeReserved;
      if (full || ofClient >= limit.perAddress()) {
        return false;
      }
      inAll++;
      byClient.put(client, ofClient + 1);
      return true;
    }

    synchronized void end(ClientNetwork client) {
      inAll--;
      byClient.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
  }
}
