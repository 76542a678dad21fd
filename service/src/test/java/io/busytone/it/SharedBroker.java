package io.busytone.it;

import static java.util.stream.Collectors.toMap;

import io.busytone.demo.EmbeddedBroker;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of all tests: Kafka's own image if the container engine has it, else the embedded one.
 * {@code -Dbusytone.it.broker=embedded} or {@code container} decides it.
 *
 * @param bootstrapServers where clients connect
 * @param end stops it
 */
record SharedBroker(String bootstrapServers, Runnable end) implements AutoCloseable {
  private static final String SWITCH = System.getProperty("busytone.it.broker", "");
  private static final String UP = "Transitioning from RECOVERY to RUNNING";

  /**
   * Starts it and prints which one it is.
   *
   * @param settings of the broker
   */
  static SharedBroker start(Map<String, String> settings) {
    if (SWITCH.equals("embedded")) {
      return embedded(settings, List.of("busytone.it.broker says so"));
    }
    List<String> missing = ContainerEngine.missing(List.of(ContainerEngine.kafka()));
    if (missing.isEmpty()) {
      return container(settings);
    }
    if (RequireAllTests.isOn() || SWITCH.equals("container")) {
      throw new IllegalStateException(RequireAllTests.message(missing));
    }
    return embedded(settings, missing);
  }

  @SuppressWarnings("resource") // it is closed with this record
  private static SharedBroker container(Map<String, String> settings) {
    KafkaContainer kafka = new KafkaContainer(ContainerEngine.kafka()).withEnv(variables(settings));
    kafka.start();
    say("container " + kafka.getContainerName() + " of " + kafka.getDockerImageName());
    kafka.getLogs().lines().filter(line -> line.contains(UP)).forEach(SharedBroker::say);
    return new SharedBroker(kafka.getBootstrapServers(), kafka::stop);
  }

  private static SharedBroker embedded(Map<String, String> settings, List<String> why) {
    EmbeddedBroker broker = EmbeddedBroker.start(settings);
    say("the one inside this process, no container, because of: " + why);
    return of(broker);
  }

  /** One that runs already. */
  static SharedBroker of(EmbeddedBroker broker) {
    return new SharedBroker(broker.bootstrapServers(), broker::close);
  }

  /** As the image takes settings: {@code KAFKA_NODE_ID} is {@code node.id}. */
  private static Map<String, String> variables(Map<String, String> settings) {
    return settings.entrySet().stream()
        .collect(
            toMap(
                setting -> "KAFKA_" + setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                Map.Entry::getValue));
  }

  private static void say(String line) {
    System.out.println("Broker of the integration tests: " + line);
  }

  @Override
  public void close() {
    end.run();
  }
}
