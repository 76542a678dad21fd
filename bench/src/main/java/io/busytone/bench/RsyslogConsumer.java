package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a system administrator would take: rsyslog, which reads the topic with imkafka, parses JSON
 * with mmjsonparse, looks for five words and counts by kind and client with dyn_stats. It runs as a
 * process of its own and reads nothing but the topic.
 */
final class RsyslogConsumer implements Contender {
  static final String NAME = "rsyslog";

  /** Where Debian's packages {@code rsyslog} and {@code rsyslog-kafka} install it. */
  private static final Path BINARY = Path.of("/usr/sbin/rsyslogd");

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String MODULE = "imkafka.so";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String bootstrapServers;
  private final FilledTopic topic;
  private final boolean json;

  /**
   * @param json whether the topic has JSON, which is then parsed
   */
  RsyslogConsumer(String bootstrapServers, FilledTopic topic, boolean json) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.json = json;
  }

  /** Whether it is installed, with the module that reads Kafka. */
  static boolean isInstalled() throws IOException {
    if (!Files.isExecutable(BINARY)) {
      return false;
    }
    try (Stream<Path> files =
        Files.find(LIBRARIES, 3, (path, unused) -> path.endsWith(Path.of("rsyslog", MODULE)))) {
      return files.findAny().isPresent();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Usage consume(String group) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("busytone-bench-rsyslog-");
    try {
      return consume(group, folder);
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private Usage consume(String group, Path folder) throws IOException, InterruptedException {
    Path configuration = folder.resolve("rsyslog.conf");
    Path statistics = folder.resolve("statistics.json");
    Path errors = folder.resolve("errors");
    Files.writeString(configuration, configuration(group, folder, statistics), UTF_8);
    Process rsyslog =
        new ProcessBuilder(
                BINARY.toString(),
                "-n",
                "-f",
                configuration.toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    Thread end = new Thread(rsyslog::destroyForcibly, "bench-rsyslog-shutdown");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return untilCounted(rsyslog, statistics);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(Files.readString(errors, UTF_8), e);
    } finally {
      rsyslog.destroy();
      if (!rsyslog.waitFor(10, TimeUnit.SECONDS)) {
        rsyslog.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  private Usage untilCounted(Process rsyslog, Path statistics)
      throws IOException, InterruptedException {
    long counted = 0;
    long progressNanos = System.nanoTime();
    while (counted < topic.records()) {
      Thread.sleep(INTERVAL.toMillis());
      if (!rsyslog.isAlive()) {
        throw new IllegalStateException("rsyslog ended with " + rsyslog.exitValue());
      }
      long now = counted(statistics);
      if (now > counted) {
        counted = now;
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "rsyslog counted only " + counted + " of " + topic.records());
      }
    }
    return new Usage(null, rsyslog.info().totalCpuDuration().orElseThrow(), null);
  }

  /** The sum of the counters, as it last wrote them. */
  private static long counted(Path statistics) throws IOException {
    if (Files.notExists(statistics)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(statistics, UTF_8);
    long counted = 0;
    for (String line : lines) {
      int start = line.indexOf('{');
      if (line.contains("dynstats.bucket") && line.endsWith("}")) {
        counted = Math.max(counted, sum(JSON.readTree(line.substring(start)).path("values")));
      }
    }
    return counted;
  }

  private static long sum(JsonNode values) {
    long sum = 0;
    for (JsonNode value : values) {
      sum += value.asLong();
    }
    return sum;
  }

  private String configuration(String group, Path folder, Path statistics) {
    String written = resource(json ? "rsyslog-json.conf" : "rsyslog-text.conf");
    return written
        .replace("@folder@", folder.toString())
        .replace("@statistics@", statistics.toString())
        .replace("@broker@", bootstrapServers)
        .replace("@topic@", topic.name())
        .replace("@group@", group);
  }

  private static String resource(String file) {
    try (var in = RsyslogConsumer.class.getResourceAsStream("/bench/" + file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
