package io.busytone.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
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
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker inside this process, its own controller: on the loopback interface, its data
 * in a temporary folder that is deleted when it is closed or the JVM shuts down.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final List<String> LOGGERS =
      List.of("kafka", "org.apache.kafka", "state.change.logger");

  private final Map<String, String> properties;
  private final DataFolder folder;
  private final int port;
  private final Thread shutdownHook = new Thread(this::remove, "broker-shutdown");
  private @Nullable KafkaRaftServer server;
  private boolean closed;

  private EmbeddedBroker(int port, DataFolder folder, Map<String, String> extra) {
    this.port = port;
    this.folder = folder;
    this.properties = BrokerProperties.of(port, FreePorts.free(), folder.path(), extra);
  }

  /** Starts a broker and returns when it serves. */
  public static EmbeddedBroker start() {
    return start(Map.of());
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @param extraBrokerProperties broker settings that override the defaults of this class
   */
  public static EmbeddedBroker start(Map<String, String> extraBrokerProperties) {
    EmbeddedBroker broker = withoutShutdownHook(extraBrokerProperties);
    Runtime.getRuntime().addShutdownHook(broker.shutdownHook);
    return broker;
  }

  /**
   * The same without a shutdown hook, for a caller that closes it itself when the JVM shuts down.
   */
  static EmbeddedBroker withoutShutdownHook(Map<String, String> extra) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return attempt(extra);
      } catch (KafkaException taken) {
        // another process took one of the ports meanwhile: try others
      }
    }
    return attempt(extra);
  }

  private static EmbeddedBroker attempt(Map<String, String> extra) {
    EmbeddedBroker broker = new EmbeddedBroker(FreePorts.free(), DataFolder.fresh(), extra);
    try {
      broker.restart();
      return broker;
    } catch (Throwable failed) {
      broker.close();
      throw failed;
    }
  }

  /** A broker on this port, with existing data, which are kept. */
  static EmbeddedBroker on(int port, DataFolder folder, Map<String, String> extra) {
    EmbeddedBroker broker = new EmbeddedBroker(port, folder, extra);
    broker.restart();
    return broker;
  }

  /** Where clients connect, {@code 127.0.0.1:port}: the same after every restart. */
  public String bootstrapServers() {
    return FreePorts.LOOPBACK + ":" + port;
  }

  /** The folder of its data. */
  Path folder() {
    return folder.path();
  }

  /** Stops the broker and keeps its data. Does nothing if it is stopped. */
  public synchronized void stop() {
    if (server != null) {
      KafkaRaftServer running = server;
      server = null;
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /** Starts the broker again with its port and its data; a running one is stopped first. */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("The broker is closed");
    }
    stop();
    folder.format();
    logErrorsOnly();
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
      throw new KafkaException("Interrupted before topic " + name + " was created", interrupted);
    }
  }

  /** Ends the broker and removes its data. */
  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException ending) {
      // the JVM is shutting down: the hook finds nothing left to do
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

  /** The broker logs errors only, unless the logging configuration names its loggers. */
  private static void logErrorsOnly() {
    for (String name : LOGGERS) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
        logger.setLevel(Level.ERROR);
      }
    }
  }

  private Properties asProperties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }
}
