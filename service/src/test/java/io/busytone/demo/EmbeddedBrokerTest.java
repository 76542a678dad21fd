package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.it.ShortLivedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedBrokerTest {
  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void groups_ofBothProtocols_readWhatWasProduced(String protocol) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      broker.createTopic("greetings", 2);
      produce(broker.bootstrapServers(), "greetings", "hello");

      assertThat(consume(broker.bootstrapServers(), "greetings", protocol, 1))
          .containsExactly("hello");
    }
  }

  @Test
  void restart_keepsAddressAndData() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      String address = broker.bootstrapServers();
      broker.createTopic("greetings", 1);
      produce(address, "greetings", "before");

      broker.stop();
      assertThat(FreePorts.isFree(port(address))).isTrue();
      broker.restart();

      assertThat(broker.bootstrapServers()).isEqualTo(address);
      produce(address, "greetings", "after");
      assertThat(consume(address, "greetings", "classic", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void close_leavesNoFolder() throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(Map.of("auto.create.topics.enable", "false"));
    Path folder = broker.folder();
    assertThat(folder).isNotEmptyDirectory();

    broker.close();
    broker.close();

    assertThat(folder).doesNotExist();
  }

  @Test
  void process_endsWithItsInput_andKeepsItsData(@TempDir Path data) throws Exception {
    int port = FreePorts.free();
    Process first = process(port, data);
    String address = ready(first);
    assertThat(address).isEqualTo("127.0.0.1:" + port);
    produce(address, "greetings", "kept");
    first.destroyForcibly().waitFor();

    Process second = process(port, data);
    assertThat(consume(ready(second), "greetings", "classic", 1)).containsExactly("kept");
    second.getOutputStream().close();

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(Files.exists(data)).isTrue();
  }

  private static Process process(int port, Path data) throws IOException {
    return ShortLivedJvm.process(
            BrokerProcess.class,
            Integer.toString(port),
            data.toString(),
            "num.partitions=3",
            "broker.session.timeout.ms=2000") // the next process can register only then
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String ready(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("READY ")) {
        return line.substring("READY ".length());
      }
    }
    throw new IOException("The broker's process ended before it was ready");
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static void produce(String address, String topic, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", address);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", value)).get();
    }
  }

  private static List<String> consume(String address, String topic, String protocol, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            address,
            "group.id",
            "readers-" + protocol,
            "group.protocol",
            protocol,
            "auto.offset.reset",
            "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
                return values.size() >= count;
              });
    }
    return values;
  }
}
