package io.busytone.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;

/** The demo in a process of its own, with a service that only counts its first 20 records. */
final class CountingDemo {
  private static final int ENOUGH = 20;

  private CountingDemo() {}

  public static void main(String[] args) {
    DemoCommand demo = new DemoCommand(CountingDemo::start, System.out, System.err);
    System.exit(new CommandLine(demo).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  private static AutoCloseable start(Map<String, String> environment) {
    AtomicBoolean closed = new AtomicBoolean();
    Thread counting = new Thread(() -> count(environment, closed));
    counting.start();
    return () -> {
      closed.set(true);
      counting.join();
      System.out.println("service closed");
    };
  }

  private static void count(Map<String, String> environment, AtomicBoolean closed) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            String.valueOf(environment.get("BUSYTONE_KAFKA_BOOTSTRAP_SERVERS")),
            "group.id",
            "counting",
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(DemoEnvironment.TOPIC));
      int count = 0;
      boolean told = false;
      while (!closed.get()) {
        count += consumer.poll(Duration.ofMillis(100)).count();
        if (!told && count >= ENOUGH) {
          told = true;
          System.out.println(
              "counted " + ENOUGH + " records of " + consumer.assignment().size() + " partitions");
        }
      }
    }
  }
}
