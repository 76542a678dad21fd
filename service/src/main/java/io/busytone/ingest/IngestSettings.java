package io.busytone.ingest;

import java.time.Duration;
import java.util.Map;

/**
 * How to consume.
 *
 * @param subscription what to consume
 * @param start where a group starts that has committed nothing
 * @param consumers threads, each with a consumer of its own
 * @param membershipWindow how long an accepted commit proves that the group counts us as a member
 * @param maxRecordBytes the largest value of a record that is read
 * @param consumer properties of the Kafka consumers
 * @param producer properties of the Kafka producer that writes dead letters
 * @param admin properties of the client that asks whether the broker answers
 */
public record IngestSettings(
    Subscription subscription,
    StartPosition start,
    int consumers,
    Duration membershipWindow,
    int maxRecordBytes,
    Map<String, Object> consumer,
    Map<String, Object> producer,
    Map<String, Object> admin) {
  /** Commits are repeated this many times within the membership window, changed or not. */
  private static final int COMMITS_A_WINDOW = 7;

  public IngestSettings {
    consumer = Map.copyOf(consumer);
    producer = Map.copyOf(producer);
    admin = Map.copyOf(admin);
  }

  /** How often a commit is repeated: just under 3 s for the default window of 20 s. */
  Duration commitInterval() {
    return membershipWindow.dividedBy(COMMITS_A_WINDOW);
  }

  /** The brokers, as configured. */
  public String bootstrapServers() {
    return String.valueOf(consumer.get("bootstrap.servers"));
  }
}
