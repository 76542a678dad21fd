package io.busytone.app;

import io.busytone.settings.Settings;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * What the service tells its consumers, for others that shall consume in the same way. Stands in
 * the service's package because nobody but a benchmark asks.
 */
@NullMarked
public final class ServedConsumer {
  private ServedConsumer() {}

  /**
   * Properties of the service's Kafka consumer.
   *
   * @param variables settings, as environment variables
   */
  public static Map<String, Object> properties(Map<String, String> variables) {
    return Settings.read(variables).ingest().consumer();
  }
}
