package io.busytone.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The folder of a broker's data.
 *
 * @param path the folder
 * @param temporary whether it is deleted when the broker is closed
 */
record DataFolder(Path path, boolean temporary) {
  private static final String PREFIX = "busytone-broker-";

  static DataFolder fresh() {
    try {
      return new DataFolder(Files.createTempDirectory(PREFIX), true);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  static DataFolder kept(Path path) {
    return new DataFolder(path, false);
  }

  /** Formats it for a broker, unless it was formatted before. */
  void format() {
    if (Files.exists(path.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(BrokerProperties.NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(path.toString()))
          .setMetadataLogDirectory(path.toString())
          .setControllerListenerName(BrokerProperties.CONTROLLER)
          .run();
    } catch (Exception unusable) {
      throw new KafkaException("The folder " + path + " cannot hold a broker's data", unusable);
    }
  }

  void remove() {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }
}
