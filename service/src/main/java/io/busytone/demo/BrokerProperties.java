package io.busytone.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Settings of a single, small broker that starts quickly. */
final class BrokerProperties {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  private BrokerProperties() {}

  static Map<String, String> of(int port, int controller, Path data, Map<String, String> extra) {
    Map<String, String> all = new TreeMap<>();
    all.putAll(network(port, controller));
    all.putAll(SINGLE);
    all.putAll(QUICK);
    all.putAll(SMALL);
    all.put("log.dirs", data.toString());
    all.putAll(extra);
    return Map.copyOf(all);
  }

  private static Map<String, String> network(int port, int controllerPort) {
    String clients = "PLAINTEXT://" + FreePorts.LOOPBACK + ":" + port;
    String controller = FreePorts.LOOPBACK + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "listeners",
        clients + "," + CONTROLLER + "://" + controller,
        "advertised.listeners",
        clients,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "inter.broker.listener.name",
        "PLAINTEXT",
        "controller.listener.names",
        CONTROLLER,
        "controller.quorum.voters",
        NODE_ID + "@" + controller);
  }

  /** There is no second broker to replicate to. */
  private static final Map<String, String> SINGLE =
      Map.of(
          "default.replication.factor", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  /** No wait for other members to join; groups may set short session time-outs. */
  private static final Map<String, String> QUICK =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "group.consumer.min.session.timeout.ms", "1000",
          "group.consumer.min.heartbeat.interval.ms", "100",
          "broker.heartbeat.interval.ms", "200",
          "controller.quorum.election.timeout.ms", "100",
          "controller.quorum.election.backoff.max.ms", "100");

  /** Sized for a laptop: a server's defaults take 128 MiB for log cleaning alone. */
  private static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "2",
          "share.coordinator.state.topic.num.partitions", "2",
          "log.cleaner.dedupe.buffer.size", "2097152",
          "log.index.size.max.bytes", "1048576",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2");
}
