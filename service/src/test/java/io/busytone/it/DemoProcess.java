package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The demo at its default pace, to whose topic a test can add records of its own. */
final class DemoProcess implements AutoCloseable {
  private static final Pattern BROKER = Pattern.compile("broker +([0-9.:]+), topic ([\\w-]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port = FreePorts.free();
  private final Path log;
  private final Process process;
  private final KafkaProducer<String, String> producer;
  private final String topic;
  private final HttpClient browser = HttpClient.newHttpClient();

  DemoProcess(Path folder) throws IOException {
    log = folder.resolve("demo.log");
    String jar = System.getProperty("busytone.jar", "target/busytone.jar");
    process =
        ShortLivedJvm.process("-Djava.io.tmpdir=" + folder, "-jar", jar, "demo", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Matcher broker = Awaitility.await().atMost(PATIENCE).until(this::broker, Matcher::find);
    topic = broker.group(2);
    producer = new KafkaProducer<>(properties(broker.group(1)));
  }

  /** Waits until its output contains this text. */
  void awaitOutput(String text) {
    awaitOutput(text, PATIENCE);
  }

  /** Likewise, for so long. */
  void awaitOutput(String text, Duration patience) {
    Awaitility.await("the demo to print " + text)
        .pollInterval(Duration.ofMillis(50))
        .atMost(patience)
        .until(() -> output().contains(text));
  }

  private Matcher broker() throws IOException {
    return BROKER.matcher(output());
  }

  private String output() throws IOException {
    String output = Files.readString(log);
    assertThat(process.isAlive()).as("the demo runs: %s", output).isTrue();
    return output;
  }

  private static Properties properties(String broker) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", broker);
    properties.put("key.serializer", StringSerializer.class.getName());
    properties.put("value.serializer", StringSerializer.class.getName());
    return properties;
  }

  int port() {
    return port;
  }

  void produce(String record) {
    var unused = producer.send(new ProducerRecord<>(topic, record));
  }

  /** A page, requested without {@code Accept-Language}. */
  HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try {
      return browser.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    process.destroy();
    process.onExit().join();
  }
}
