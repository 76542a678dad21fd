package io.busytone.classify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of known kind, written for this project, and the C library's bare translations. */
public final class LabelledMessagesTest {
  /** One labelled message; {@code -} is a cause that the text leaves open. */
  private record Labelled(String kind, String cause, String language, String text) {
    boolean isRight() {
      String verdict = ShippedRules.verdict(text);
      return cause.equals("-")
          ? (verdict + "/").startsWith(kind + "/")
          : verdict.equals(kind + "/" + cause);
    }
  }

  /** A message that was labelled before anybody saw what the rules make of it. */
  private record Judged(String kind, String verdict) {}

  /** The least that a kind must reach among messages that rules were not made for one by one. */
  private record Floor(double precision, double recall) {}

  private static final Map<String, Floor> FLOORS =
      Map.of(
          "refused", new Floor(0.98, 0.99),
          "timeout", new Floor(0.95, 0.98),
          "cannot_assign", new Floor(0.98, 0.98),
          "protocol", new Floor(0.99, 0.97),
          "other", new Floor(0.98, 0.98),
          "none", new Floor(0.96, 0.97));

  @Test
  void messages_areOfTheirKindAndCause() throws IOException {
    assertThat(messages())
        .hasSizeGreaterThan(1_400)
        .filteredOn(message -> !message.isRight())
        .isEmpty();
  }

  @Test
  void everyKind_isShownInEnglishAndThreeOtherLanguages() throws IOException {
    Map<String, List<String>> languages =
        messages().collect(groupingBy(Labelled::kind, mapping(Labelled::language, toList())));

    assertThat(languages)
        .hasSize(Kind.values().length)
        .allSatisfy(
            (kind, of) -> {
              assertThat(of).filteredOn("en"::equals).hasSizeGreaterThan(40);
              assertThat(new TreeSet<>(of)).hasSizeGreaterThan(3);
            });
  }

  @Test
  void bareTranslationsOfGlibc_areOfTheirKind() throws IOException {
    List<Labelled> texts =
        lines("glibc.tsv").stream()
            .map(line -> line.split("\t", 3))
            .map(part -> new Labelled(part[0], "-", part[1], part[2]))
            .toList();
    Set<String> languages =
        texts.stream().map(Labelled::language).collect(toCollection(TreeSet::new));
    assertThat(languages).hasSizeGreaterThanOrEqualTo(36);
    assertThat(texts).filteredOn(text -> !text.isRight()).isEmpty();
  }

  @Test
  void unseenMessages_keepThePrecisionAndRecallOfEachKind() throws IOException {
    List<Judged> judged = lines("unseen.tsv").stream().map(LabelledMessagesTest::judged).toList();

    assertThat(judged).hasSizeGreaterThan(1_700);
    assertThat(FLOORS.entrySet())
        .allSatisfy(
            floor -> {
              String kind = floor.getKey();
              assertThat(share(judged, Judged::verdict, Judged::kind, kind))
                  .as("precision of " + kind)
                  .isGreaterThanOrEqualTo(floor.getValue().precision());
              assertThat(share(judged, Judged::kind, Judged::verdict, kind))
                  .as("recall of " + kind)
                  .isGreaterThanOrEqualTo(floor.getValue().recall());
            });
  }

  /** Of the messages that one side says are of a kind, the share of which the other says so too. */
  private static double share(
      List<Judged> judged,
      Function<Judged, String> saying,
      Function<Judged, String> agreeing,
      String kind) {
    List<Judged> said = judged.stream().filter(one -> saying.apply(one).equals(kind)).toList();
    return (double) said.stream().filter(one -> agreeing.apply(one).equals(kind)).count()
        / said.size();
  }

  private static Judged judged(String line) {
    String[] part = line.split("\t", 2);
    String verdict = ShippedRules.verdict(unescaped(part[1]));
    return new Judged(part[0], verdict.replaceFirst("/.*", ""));
  }

  /** The messages alone, those of all files. */
  public static Stream<String> texts() throws IOException {
    return Stream.concat(
        messages().map(Labelled::text),
        lines("glibc.tsv").stream().map(line -> line.split("\t", 3)[2]));
  }

  private static Stream<Labelled> messages() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : List.of("clients.tsv", "more.tsv", "programs.tsv")) {
      lines.addAll(lines(file));
    }
    return lines.stream().map(LabelledMessagesTest::labelled);
  }

  private static Labelled labelled(String line) {
    String[] part = line.split("\t", 4);
    return new Labelled(part[0], part[1], part[2], unescaped(part[3]));
  }

  private static String unescaped(String text) {
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace('\0', '\\');
  }

  private static List<String> lines(String name) throws IOException {
    try (var in = LabelledMessagesTest.class.getResourceAsStream("/labelled/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
