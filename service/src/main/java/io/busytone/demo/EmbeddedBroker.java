package io.busytone.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker inside this process, its own controller: on the loopback interface, its data
 * in a temporary folder that goes when it is closed or the JVM ends in an orderly way.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Map<String, String> properties;
  private final DataFolder folder;
  private final int port;
  private final Thread farewell = new Thread(this::remove, "broker-farewell");
  private @Nullable KafkaRaftServer server;
  private boolean closed;

  private EmbeddedBroker(int port, DataFolder folder, Map<String, String> extra) {
    this.port = port;
    this.folder = folder;
    this.properties = BrokerProperties.of(port, Ports.free(), folder.path(), extra);
  }

  /** Starts a broker and returns when it serves. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @param extraBrokerProperties broker settings that outrank the ones made here
   */
  public static EmbeddedBroker start(Map<String, String> extraBrokerProperties) {
    EmbeddedBroker broker = unguarded(extraBrokerProperties);
    Runtime.getRuntime().addShutdownHook(broker.farewell);
    return broker;
  }

  /** The same for a caller that closes it when the JVM ends, in an order of its own. */
  static EmbeddedBroker unguarded(Map<String, String> extra) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return attempt(extra);
      } catch (KafkaException taken) {
        // somebody was quicker to bind one of the ports: others will do
      }
    }
    return attempt(extra);
  }

  private static EmbeddedBroker attempt(Map<String, String> extra) {
    EmbeddedBroker broker = new EmbeddedBroker(Ports.free(), DataFolder.fresh(), extra);
    try {
      broker.restart();
      return broker;
    } catch (Throwable failed) {
      broker.close();
      throw failed;
    }
  }

  /** A broker on this port, with data that were there before and stay. */
  static EmbeddedBroker on(int port, DataFolder folder, Map<String, String> extra) {
    EmbeddedBroker broker = new EmbeddedBroker(port, folder, extra);
    broker.restart();
    return broker;
  }

  /** Where clients connect, {@code 127.0.0.1:port}: the same through every restart. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + port;
  }

  /** Where its data are. */
  Path folder() {
    return folder.path();
  }

  /** Takes the broker away; the data stay. Nothing happens if it is away. */
  public synchronized void stop() {
    if (server != null) {
      KafkaRaftServer running = server;
      server = null;
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /** Brings the broker back, with its port and its data; one that runs is stopped before. */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("The broker is closed");
    }
    stop();
    folder.format();
    QuietLogs.hush();
    server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties(), false), Time.SYSTEM);
    server.startup();
  }

  /** Creates a topic; it must not exist. */
  public void createTopic(String name, int partitions) {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException refused) {
      throw new KafkaException("Topic " + name + " was not created", refused.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted before topic " + name + " stood", interrupted);
    }
  }

  /** Ends the broker and removes its data. */
  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException ending) {
      // the JVM is ending already: the hook finds nothing left to do
    }
  }

  private synchronized void remove() {
    if (!closed) {
      closed = true;
      try {
        stop();
      } finally {
        folder.remove();
      }
    }
  }

  private Properties asProperties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }
}
