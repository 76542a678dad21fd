package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of known kind, written for this project, and the C library's bare translations. */
final class LabelledMessagesTest {
  /** One labelled message; {@code -} is a cause that the text leaves open. */
  private record Labelled(String kind, String cause, String language, String text) {
    boolean isRight() {
      String verdict = ShippedRules.verdict(text);
      return gotKind().equals(kind) && (cause.equals("-") || verdict.equals(kind + "/" + cause));
    }

    String gotKind() {
      String verdict = ShippedRules.verdict(text);
      return verdict.substring(0, (verdict + "/").indexOf('/'));
    }
  }

  /** How the messages of one kind and language fared. */
  private static final class Score {
    private final String name;
    private int wanted;
    private int claimed;
    private int right;

    Score(String name) {
      this.name = name;
    }

    double precision() {
      return right / (double) claimed;
    }

    double recall() {
      return right / (double) wanted;
    }

    @Override
    public String toString() {
      return name + ": precision " + precision() + ", recall " + recall() + " of " + wanted;
    }
  }

  @Test
  void messages_areOfTheirKindAndCause() throws IOException {
    List<Labelled> messages =
        Stream.concat(lines("clients.tsv").stream(), lines("more.tsv").stream())
            .map(LabelledMessagesTest::labelled)
            .toList();
    assertThat(messages).hasSizeGreaterThan(450);
    assertThat(messages).filteredOn(message -> !message.isRight()).isEmpty();
  }

  /** Nothing is missed and nothing wrongly claimed, in any language; a miss shows where. */
  @Test
  void precisionAndRecall_areWholeForEachKindAndLanguage() throws IOException {
    Map<String, Score> scores = new TreeMap<>();
    for (Labelled message :
        Stream.concat(lines("clients.tsv").stream(), lines("more.tsv").stream())
            .map(LabelledMessagesTest::labelled)
            .toList()) {
      String got = message.gotKind();
      Score wanted = scores.computeIfAbsent(message.kind() + " " + message.language(), Score::new);
      Score claimed = scores.computeIfAbsent(got + " " + message.language(), Score::new);
      wanted.wanted++;
      claimed.claimed++;
      wanted.right += got.equals(message.kind()) ? 1 : 0;
    }
    assertThat(scores.values())
        .hasSizeGreaterThan(15)
        .allMatch(score -> score.precision() == 1 && score.recall() == 1);
  }

  @Test
  void bareTranslationsOfGlibc_areOfTheirKind() throws IOException {
    List<Labelled> texts =
        lines("glibc.tsv").stream()
            .map(line -> line.split("\t", 3))
            .map(part -> new Labelled(part[0], "-", part[1], part[2]))
            .toList();
    Set<String> languages =
        texts.stream().map(Labelled::language).collect(Collectors.toCollection(TreeSet::new));
    assertThat(languages).hasSizeGreaterThanOrEqualTo(36);
    assertThat(texts).filteredOn(text -> !text.isRight()).isEmpty();
  }

  /** The messages alone, those of all files. */
  static Stream<String> texts() throws IOException {
    Stream<String> messages =
        Stream.concat(lines("clients.tsv").stream(), lines("more.tsv").stream())
            .map(line -> labelled(line).text());
    return Stream.concat(messages, lines("glibc.tsv").stream().map(line -> line.split("\t", 3)[2]));
  }

  private static Labelled labelled(String line) {
    String[] part = line.split("\t", 4);
    String text = part[3].replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t");
    return new Labelled(part[0], part[1], part[2], text.replace('\0', '\\'));
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
