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

final class ScribeTest {
  private static final Path FILES = Path.of("src", "main", "resources", "demo");
  private static final String TORN = "torn.json";
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00.123Z");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Cast cast = Cast.load();
  private final Day day = Pace.FAST.day();

  /** Every client with everything it may ever have to write about. */
  private List<Scene> scenes() {
    List<Scene> scenes = new ArrayList<>();
    for (Client client : cast.clients()) {
      for (String target : client.targets()) {
        client.topics().forEach(topic -> scenes.add(scene(client, target, topic)));
        if (client.ordinaryShare() > 0) {
          scenes.add(scene(client, target, Topic.ORDINARY));
        }
      }
    }
    SocketPlan sockets = day.sockets();
    scenes.add(scene(cast.client(sockets.client()), sockets.target(), sockets.topic()));
    for (Episode episode : day.episodes()) {
      for (String client : episode.clients()) {
        episode.topics().forEach(t -> scenes.add(scene(cast.client(client), episode.target(), t)));
      }
    }
    return scenes;
  }

  private Scene scene(Client client, String target, String topic) {
    Map<String, String> sockets = day.sockets().sample(0.5, new SplittableRandom(1));
    return new Scene(client, 0, cast.target(target), topic, sockets);
  }

  @TestFactory
  Stream<DynamicTest> everyScene_canBeWritten() {
    assertThat(scenes()).hasSizeGreaterThan(50);
    return scenes().stream()
        .map(
            scene ->
                DynamicTest.dynamicTest(
                    scene.client().name() + " on " + scene.topic() + " of " + scene.target().host(),
                    () -> assertWritten(scene)));
  }

  private void assertWritten(Scene scene) throws IOException {
    for (int seed = 0; seed < 20; seed++) { // every wording of the topic comes up
      Line line = new Scribe(cast, new SplittableRandom(seed)).write(scene, NOON);
      String text = new String(line.value(), UTF_8);
      assertThat(text).isNotBlank().doesNotContain("${");
      assertThat(line.key()).isEqualTo(scene.target().address());
      boolean failure = cast.topic(scene.topic()).isFailure();
      assertShape(failure ? scene.client().shape() : scene.client().calm(), text);
    }
  }

  private static void assertShape(String shape, String text) {
    if (shape.equals(TORN)) {
      assertThat(text).startsWith("{");
      assertThat(isJson(text)).isFalse();
    } else if (shape.endsWith(".json")) {
      assertThat(text).doesNotContain("\n").matches(ScribeTest::isJson);
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
    assertThat(names("shapes")).isEqualTo(without(new TreeSet<>(cast.shapes().keySet())));
    assertThat(names("messages"))
        .isEqualTo(
            cast.phrasebooks().keySet().stream()
                .map(runtime -> runtime + ".yaml")
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void topics_areAllKnownAndWritten() {
    assertThat(scenes().stream().map(Scene::topic).collect(Collectors.toSet()))
        .isEqualTo(cast.topics().keySet());
    assertThat(
            cast.phrasebooks().values().stream()
                .flatMap(book -> book.phrases().keySet().stream())
                .map(key -> key.replaceFirst("[.].*", "")))
        .isNotEmpty()
        .allMatch(cast.topics()::containsKey);
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

  private String write(String client, String target, String topic) {
    Scene scene = scene(cast.client(client), target, topic);
    return new String(new Scribe(cast, new SplittableRandom(3)).write(scene, NOON).value(), UTF_8);
  }

  private static Set<String> without(Set<String> shapes) {
    assertThat(shapes.remove(OtlpShape.NAME)).isTrue();
    return shapes;
  }

  private static Set<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
