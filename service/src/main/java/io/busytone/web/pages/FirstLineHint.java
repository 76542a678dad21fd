package io.busytone.web.pages;

/**
 * How a newcomer sends a first line.
 *
 * @param bootstrapServers of this service's Kafka
 * @param topic one that this service reads
 */
public record FirstLineHint(String bootstrapServers, String topic) {
  private static final String COMMAND =
      "printf '%%s\\n' 'dial tcp 10.0.0.7:443: connect: connection refused' | kcat -P -b %s -t %s";

  String command() {
    return COMMAND.formatted(quoted(bootstrapServers), quoted(topic));
  }

  /** For a shell: as it is, where that is safe. */
  private static String quoted(String word) {
    return word.matches("[\\w.,:/@-]++") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
