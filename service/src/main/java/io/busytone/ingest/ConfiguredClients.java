package io.busytone.ingest;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Clients of a real cluster, as the settings configure them. Where a login asks another server, for
 * an OAuth token or a Kerberos ticket, and that one refuses, there are none yet: every use says
 * why, and questions about the brokers try again.
 */
final class ConfiguredClients implements KafkaClients {
  /** A token server that is down holds up each try for seconds. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private record Connected(
      Producer<byte[], byte[]> producer, Admin admin, KafkaClientMetrics metrics) {}

  private final IngestSettings settings;
  private final MeterRegistry registry;
  private final LongSupplier nanoClock;
  private volatile @Nullable Connected connected;
  private volatile @Nullable SaslAuthenticationException refused;
  private long refusedAtNanos;

  /**
   * @param registry where the producer's own metrics go
   * @param nanoClock a monotonic clock
   * @throws KafkaException if the settings are wrong
   */
  ConfiguredClients(IngestSettings settings, MeterRegistry registry, LongSupplier nanoClock) {
    this.settings = settings;
    this.registry = registry;
    this.nanoClock = nanoClock;
    BrokerFailure.requireNoTls(settings);
    TokenEndpoint.allow(settings.admin());
    tryToConnect();
  }

  private synchronized void tryToConnect() {
    @Nullable Producer<byte[], byte[]> producer = null;
    try {
      producer =
          new KafkaProducer<>(
              settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
      Admin admin = Admin.create(settings.admin());
      KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
      metrics.bindTo(registry);
      connected = new Connected(producer, admin, metrics);
    } catch (KafkaException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      List<Throwable> causes = causes(e);
      if (causes.stream().noneMatch(LoginException.class::isInstance)) {
        throw e;
      }
      String reason = String.valueOf(causes.get(causes.size() - 1).getMessage());
      refused =
          new SaslAuthenticationException(
              "the login failed before a broker was asked: " + Printable.of(reason), e);
      refusedAtNanos = nanoClock.getAsLong();
    }
  }

  /** The failure, its cause, and so on. */
  private static List<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
  }

  /**
   * @throws SaslAuthenticationException if there are no clients yet
   */
  private Connected connected() {
    Connected now = connected;
    if (now == null) {
      throw Objects.requireNonNull(refused);
    }
    return now;
  }

  private synchronized void reconnect() {
    boolean due = nanoClock.getAsLong() - refusedAtNanos >= RETRY_AFTER.toNanos();
    if (connected == null && due) {
      tryToConnect();
    }
  }

  @Override
  public Consumer<byte[], Slice> newConsumer(int thread) {
    var unused = connected(); // or a consumer would ask for a token of its own
    Map<String, Object> properties = new HashMap<>(settings.consumer());
    properties.merge(
        ConsumerConfig.CLIENT_ID_CONFIG, "-" + thread, (id, suffix) -> id.toString() + suffix);
    return new LimitedConsumer(properties, settings.maxRecordBytes());
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return connected().producer();
  }

  @Override
  public void closeProducer(Duration patience) {
    Connected now = connected;
    if (now != null) {
      now.metrics().close();
      now.producer().close(patience);
    }
  }

  @Override
  public KafkaFuture<Collection<Node>> brokers(Duration timeout) {
    reconnect();
    return connected()
        .admin()
        .describeCluster(new DescribeClusterOptions().timeoutMs((int) timeout.toMillis()))
        .nodes();
  }

  @Override
  public Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> topics) {
    return connected().admin().describeTopics(topics).topicNameValues();
  }

  @Override
  public KafkaFuture<Set<String>> topicNames(Duration timeout) {
    return connected()
        .admin()
        .listTopics(new ListTopicsOptions().timeoutMs((int) timeout.toMillis()))
        .names();
  }

  @Override
  public KafkaFuture<ConsumerGroupDescription> group(Duration timeout) {
    String group = String.valueOf(settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG));
    return Objects.requireNonNull(
        connected()
            .admin()
            .describeConsumerGroups(
                List.of(group),
                new DescribeConsumerGroupsOptions().timeoutMs((int) timeout.toMillis()))
            .describedGroups()
            .get(group));
  }

  @Override
  public KafkaFuture<Long> endOffset(TopicPartition partition, Duration timeout) {
    return connected()
        .admin()
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
                .timeoutMs((int) timeout.toMillis()))
        .partitionResult(partition)
        .thenApply(ListOffsetsResultInfo::offset);
  }

  @Override
  public void close() {
    Connected now = connected;
    if (now != null) {
      now.admin().close(Duration.ZERO);
    }
  }
}
