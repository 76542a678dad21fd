package io.busytone.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One client's trouble with one target.
 *
 * @param client who
 * @param host index of the client's host
 * @param target with whom
 * @param topic what about
 * @param extra further values for templates
 */
record Scene(Client client, int host, Target target, String topic, Map<String, String> extra) {
  private static final int SYSLOG_FACILITY_DAEMON = 3 << 3;
  private static final List<String> PATHS =
      List.of("/v1/items", "/api/orders", "/v2/rates?base=EUR", "/search?q=lamp", "/session");

  /** What templates may ask for, except the message. */
  Map<String, String> values(Topic about, Instant time, RandomGenerator random) {
    Map<String, String> values = new HashMap<>(extra);
    Clockface.show(time, values);
    putClient(values);
    putTarget(values);
    putTopic(about, values);
    putChance(random, values);
    return values;
  }

  /** A value that must be there. */
  static String value(Map<String, String> values, String hole) {
    String value = values.get(hole);
    if (value == null) {
      throw new IllegalArgumentException("Nothing fills ${" + hole + "}");
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

  private static void putTopic(Topic about, Map<String, String> values) {
    values.put("code", about.code());
    values.put("nel", about.nel());
    values.put("level", about.level());
    values.put("level.number", Integer.toString(about.levelNumber()));
    values.put("severity", Integer.toString(about.severity()));
    values.put("pri", Integer.toString(SYSLOG_FACILITY_DAEMON | about.severity()));
  }

  private static void putChance(RandomGenerator random, Map<String, String> values) {
    values.put("n", Integer.toString(random.nextInt(1, 250)));
    values.put("ms", Integer.toString(random.nextInt(5, 3_000)));
    values.put("pid", Integer.toString(random.nextInt(300, 30_000)));
    values.put("local.port", Integer.toString(random.nextInt(32_768, 61_000)));
    values.put("trace", Long.toHexString(random.nextLong() | Long.MIN_VALUE));
    values.put("path", PATHS.get(random.nextInt(PATHS.size())));
  }
}
