package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RecordWriterTest {
  private static final Path FILES = Path.of("src", "main", "resources", "demo");
  private static final String TORN = "torn.json";
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123Z");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final SimulatedFleet fleet = SimulatedFleet.load();
  private final Schedule schedule = Pace.FAST.schedule();

  /** Every client with everything it may ever have to write about. */
  private List<SimulatedEvent> events() {
    List<SimulatedEvent> events = new ArrayList<>();
    for (SimulatedClient client : fleet.clients()) {
      for (String target : client.targets()) {
        client.eventTypes().forEach(type -> events.add(event(client, target, type)));
        if (client.ordinaryShare() > 0) {
          events.add(event(client, target, EventType.ORDINARY));
        }
      }
    }
    PortUsage sockets = schedule.portUsage();
    events.add(event(fleet.client(sockets.client()), sockets.target(), sockets.eventType()));
    for (Episode episode : schedule.episodes()) {
      for (String client : episode.clients()) {
        episode
            .eventTypes()
            .forEach(t -> events.add(event(fleet.client(client), episode.target(), t)));
      }
    }
    return events;
  }

  private SimulatedEvent event(SimulatedClient client, String target, String type) {
    Map<String, String> sockets = schedule.portUsage().sample(0.5, new SplittableRandom(1));
    return new SimulatedEvent(client, 0, fleet.target(target), type, sockets);
  }

  @TestFactory
  Stream<DynamicTest> everyEvent_canBeWritten() {
    assertThat(events()).hasSizeGreaterThan(50);
    return events().stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event.client().name() + " on " + event.type() + " of " + event.target().host(),
                    () -> assertWritten(event)));
  }

  private void assertWritten(SimulatedEvent event) throws IOException {
    for (int seed = 0; seed < 20; seed++) { // every message of the event type comes up
      SimulatedRecord line = new RecordWriter(fleet, new SplittableRandom(seed)).write(event, NOON);
      String text = new String(line.value(), UTF_8);
      assertThat(text).isNotBlank().doesNotContain("${");
      assertThat(line.key()).isEqualTo(event.target().address());
      boolean failure = fleet.eventType(event.type()).isFailure();
      assertFormat(failure ? event.client().format() : event.client().ordinaryFormat(), text);
    }
  }

  private static void assertFormat(String format, String text) {
    if (format.equals(TORN)) {
      assertThat(text).startsWith("{");
      assertThat(isJson(text)).isFalse();
    } else if (format.endsWith(".json")) {
      assertThat(text).doesNotContain("\n").matches(RecordWriterTest::isJson);
    }
  }

  private static boolean isJson(String text) {
    try {
      return JSON.readTree(text).isContainerNode();
    } catch (JsonProcessingException torn) {
      return false;
    }
  }

  @Test
  void files_areAllInUse() throws IOException {
    assertThat(names("formats")).isEqualTo(without(new TreeSet<>(fleet.formats().keySet())));
    assertThat(names("messages"))
        .isEqualTo(
            fleet.messageTemplates().keySet().stream()
                .map(runtime -> runtime + ".yaml")
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void eventTypes_areAllKnownAndWritten() {
    assertThat(events().stream().map(SimulatedEvent::type).collect(Collectors.toSet()))
        .isEqualTo(fleet.eventTypes().keySet());
    assertThat(
            fleet.messageTemplates().values().stream()
                .flatMap(messages -> messages.templates().keySet().stream())
                .map(key -> key.replaceFirst("[.].*", "")))
        .isNotEmpty()
        .allMatch(fleet.eventTypes()::containsKey);
  }

  @Test
  void languages_keepTheirLetters() {
    assertThat(write("mizan", "branch-ar", "refused")).contains("الجهاز الهدف");
    assertThat(write("sube-takip", "branch-tr", "timeout")).contains("Bağlantıda zaman aşımı");
  }

  @Test
  void multilineMessage_staysOneRecordOfOneLine() {
    assertThat(write("checkout", "orders-db", "timeout")).contains("\\n\\tat ");
  }

  private String write(String client, String target, String type) {
    SimulatedEvent event = event(fleet.client(client), target, type);
    return new String(
        new RecordWriter(fleet, new SplittableRandom(3)).write(event, NOON).value(), UTF_8);
  }

  private static Set<String> without(Set<String> formats) {
    assertThat(formats.remove(OtlpFormat.NAME)).isTrue();
    return formats;
  }

  private static Set<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
