package io.busytone.it;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A failed connection that a produced record reports, with the labels it must be counted under.
 *
 * @param kind as in the taxonomy
 * @param client the service that reports, or {@link #UNKNOWN}: then the record is a line of text
 * @param target host and port
 */
record ProducedFailure(String kind, String client, String target) {
  static final String UNKNOWN = "__unknown__";
  static final List<String> KINDS =
      List.of("refused", "timeout", "cannot_assign", "protocol", "other");

  /** The labels in the order of {@link #NAMES}. */
  List<String> labels() {
    return List.of(kind, client, target);
  }

  static final String[] NAMES = {"kind", "client", "target"};

  byte[] record() {
    String record = client.equals(UNKNOWN) ? message() : ecs();
    return record.getBytes(StandardCharsets.UTF_8);
  }

  private String message() {
    return switch (kind) {
      case "refused" -> "dial tcp " + target + ": connect: connection refused";
      case "timeout" -> "dial tcp " + target + ": connect: connection timed out";
      case "cannot_assign" -> "dial tcp " + target + ": connect: cannot assign requested address";
      case "protocol" ->
          "WebSocket connection to 'ws://"
              + target
              + "/' failed: Error during WebSocket handshake: Unexpected response code: 400";
      case "other" -> "dial tcp " + target + ": connect: no route to host";
      default -> throw new IllegalStateException(kind);
    };
  }

  private String ecs() {
    int colon = target.lastIndexOf(':');
    return """
        {"@timestamp":"%s","log.level":"error","service":{"name":"%s"},"host":{"name":"node-1"},\
        "destination":{"address":"%s","port":%s},"message":"%s"}"""
        .formatted(
            Instant.now(),
            client,
            target.substring(0, colon),
            target.substring(colon + 1),
            message());
  }
}
