package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.docs.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Faults that are really there, on a network of this test's own: real programs meet them, and
 * {@code classify} judges what they wrote, all scenes as one file.
 */
@NeedsTool({"unshare", "nsenter", "ip", "iptables", "ss", "curl", "nc", "python3", "node", "perl"})
@NeedsNetworkNamespaces
@Timeout(180)
final class RealFailuresIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDS = Path.of("target", "it-logs", "real-failures.jsonl");

  /** The verdicts on the failures of each scene. */
  private static final Map<FailureScene, List<JsonNode>> VERDICTS =
      new EnumMap<>(FailureScene.class);

  @BeforeAll
  static void play() throws IOException {
    List<String> records = new ArrayList<>();
    Map<FailureScene, Integer> ends = new EnumMap<>(FailureScene.class);
    try (SceneStage stage = new SceneStage()) {
      for (FailureScene scene : FailureScene.values()) {
        scene.play(stage);
        ends.put(scene, stage.records().size());
      }
      records.addAll(stage.records());
    }
    Files.createDirectories(RECORDS.getParent());
    List<JsonNode> verdicts = classify(Files.write(RECORDS, records, UTF_8));
    assertThat(verdicts).as("a verdict for each record").hasSameSizeAs(records);
    int begin = 0;
    for (Map.Entry<FailureScene, Integer> scene : ends.entrySet()) {
      List<JsonNode> ofScene = verdicts.subList(begin, scene.getValue());
      VERDICTS.put(scene.getKey(), ofScene.stream().filter(v -> v.hasNonNull("cause")).toList());
      begin = scene.getValue();
    }
  }

  private static List<JsonNode> classify(Path file) throws IOException {
    String jar = System.getProperty("busytone.jar", "target/busytone.jar");
    Process classify =
        ShortLivedJvm.process("-jar", jar, "classify", file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<JsonNode> verdicts = new ArrayList<>();
    for (String line : SceneHost.output(classify).lines().toList()) {
      verdicts.add(JSON.readTree(line));
    }
    return verdicts;
  }

  @ParameterizedTest
  @EnumSource
  void scene_isJudgedRightly(FailureScene scene) {
    List<JsonNode> verdicts = VERDICTS.getOrDefault(scene, List.of());
    print(scene, verdicts);

    String unspecified = scene.verdict().replaceFirst("/.*", "/unspecified");
    List<String> permitted = new ArrayList<>(scene.besides());
    permitted.addAll(List.of(scene.verdict(), unspecified));
    assertThat(verdicts).extracting(RealFailuresIT::verdict).isSubsetOf(permitted);
    assertThat(
            verdicts.stream()
                .map(RealFailuresIT::verdict)
                .filter(v -> !scene.besides().contains(v)))
        .as("the last word on " + scene.title())
        .last()
        .isEqualTo(scene.verdict());
  }

  @Test
  void scenes_areThoseOfTheDocument() throws IOException {
    List<String> documented =
        MarkdownFile.read("docs/causes.md").table("scene", "kind", "cause", "evidence").stream()
            .map(row -> row.get(0) + " " + row.get(1) + "/" + row.get(2))
            .map(row -> row.replace("`", ""))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(FailureScene.values()).map(s -> s.title() + " " + s.verdict()).toList());
  }

  private static String verdict(JsonNode verdict) {
    return verdict.path("kind").textValue() + "/" + verdict.path("cause").textValue();
  }

  /** A row: the scene, its verdict, how many of its failures got it, the last sentence for it. */
  private static void print(FailureScene scene, List<JsonNode> verdicts) {
    List<JsonNode> right =
        verdicts.stream().filter(v -> verdict(v).equals(scene.verdict())).toList();
    String sentence =
        right.isEmpty()
            ? "-"
            : right
                .get(right.size() - 1)
                .path("evidence")
                .valueStream()
                .reduce((a, b) -> b)
                .map(JsonNode::textValue)
                .orElse("-");
    System.out.printf(
        "RealFailuresIT: %-30s | %-36s | %2d of %2d | %s%n",
        scene.title(), scene.verdict(), right.size(), verdicts.size(), sentence);
  }
}
