package io.busytone.it;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** How instances join their group: as ever, or as KIP-848 has it. */
enum GroupProtocol {
  CLASSIC,
  CONSUMER;

  /**
   * Settings for instances whose sessions are this long. With the consumer protocol the group has
   * that setting, not its members.
   */
  Map<String, String> withSessions(TestBed bed, Duration session) {
    String sessionMillis = Long.toString(session.toMillis());
    String heartbeatMillis = Long.toString(session.toMillis() / 6);
    String window = session.toMillis() * 9 / 20 + "ms";
    if (this == CLASSIC) {
      return Map.of(
          "BUSYTONE_MEMBERSHIP_WINDOW", window,
          "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", sessionMillis,
          "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", heartbeatMillis);
    }
    TopicRecords.get(
        bed.admin
            .incrementalAlterConfigs(
                Map.of(
                    new ConfigResource(ConfigResource.Type.GROUP, bed.group),
                    settings(
                        Map.of(
                            "consumer.session.timeout.ms", sessionMillis,
                            "consumer.heartbeat.interval.ms", heartbeatMillis))))
            .all());
    return Map.of(
        "BUSYTONE_MEMBERSHIP_WINDOW", window,
        "BUSYTONE_KAFKA_GROUP_PROTOCOL", "consumer",
        "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "",
        "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "");
  }

  private static Collection<AlterConfigOp> settings(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
        .toList();
  }
}
