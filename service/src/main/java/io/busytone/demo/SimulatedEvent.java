package io.busytone.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What one host of a client logs about one target.
 *
 * @param client the program
 * @param host index of the client's host
 * @param target what it connects to
 * @param type name of the {@link EventType}
 * @param extra further values for placeholders
 */
record SimulatedEvent(
    SimulatedClient client,
    int host,
    SimulatedTarget target,
    String type,
    Map<String, String> extra) {
  private static final int SYSLOG_FACILITY_DAEMON = 3 << 3;
  private static final List<String> PATHS =
      List.of("/v1/items", "/api/orders", "/v2/rates?base=EUR", "/search?q=lamp", "/session");

  /** The values of all placeholders but the message. */
  Map<String, String> values(EventType type, Instant time, RandomGenerator random) {
    Map<String, String> values = new HashMap<>(extra);
    TimestampFormats.put(time, values);
    putClient(values);
    putTarget(values);
    putType(type, values);
    putRandom(random, values);
    return values;
  }

  /** The value of a placeholder that must have one. */
  static String value(Map<String, String> values, String placeholder) {
    String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalArgumentException("No value for ${" + placeholder + "}");
    }
    return value;
  }

  private void putClient(Map<String, String> values) {
    values.put("client", client.name());
    values.put("client.host", client.hosts().get(host));
  }

  private void putTarget(Map<String, String> values) {
    values.put("host", target.host());
    values.put("ip", target.ip());
    values.put("port", Integer.toString(target.port()));
    values.put("target", target.address());
  }

  private static void putType(EventType type, Map<String, String> values) {
    values.put("code", type.code());
    values.put("nel", type.nel());
    values.put("level", type.level());
    values.put("level.number", Integer.toString(type.levelNumber()));
    values.put("severity", Integer.toString(type.severity()));
    values.put("pri", Integer.toString(SYSLOG_FACILITY_DAEMON | type.severity()));
  }

  private static void putRandom(RandomGenerator random, Map<String, String> values) {
    values.put("n", Integer.toString(random.nextInt(1, 250)));
    values.put("ms", Integer.toString(random.nextInt(5, 3_000)));
    values.put("pid", Integer.toString(random.nextInt(300, 30_000)));
    values.put("local.port", Integer.toString(random.nextInt(32_768, 61_000)));
    values.put("trace", Long.toHexString(random.nextLong() | Long.MIN_VALUE));
    values.put("path", PATHS.get(random.nextInt(PATHS.size())));
  }
}
