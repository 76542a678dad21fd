package io.busytone.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service's settings in the demo. */
final class DemoEnvironment {
  static final String TOPIC = "connection-errors";
  static final String DEAD_LETTER_TOPIC = TOPIC + ".dlq";

  /**
   * The demo sets these, or has none of them: it is for this machine alone, in plain HTTP. All
   * other settings are taken from the user.
   */
  private static final List<String> OWN =
      List.of(
          "BUSYTONE_KAFKA_",
          "BUSYTONE_HOST",
          "BUSYTONE_PORT",
          "BUSYTONE_TOPIC",
          "BUSYTONE_WEB_CONFIG");

  private DemoEnvironment() {}

  static Map<String, String> of(Map<String, String> user, String bootstrapServers, int port) {
    Map<String, String> all = new TreeMap<>();
    user.forEach(
        (name, value) -> {
          if (name.startsWith("BUSYTONE_") && OWN.stream().noneMatch(name::startsWith)) {
            all.put(name, value);
          }
        });
    all.put("BUSYTONE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    all.put("BUSYTONE_HOST", FreePorts.LOOPBACK);
    all.put("BUSYTONE_PORT", Integer.toString(port));
    return all;
  }
}
