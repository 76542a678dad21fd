package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages of known kind, written for this project, and the C library's bare translations. */
final class LabelledMessagesTest {
  /** One labelled message; {@code -} is a cause that the text leaves open. */
  private record Labelled(String kind, String cause, String language, String text) {
    boolean isRight() {
      String verdict = ShippedRules.verdict(text);
      String got = verdict.substring(0, (verdict + "/").indexOf('/'));
      return got.equals(kind) && (cause.equals("-") || verdict.equals(kind + "/" + cause));
    }
  }

  @Test
  void messages_areOfTheirKindAndCause() throws IOException {
    List<Labelled> messages =
        lines("clients.tsv").stream().map(LabelledMessagesTest::labelled).toList();
    assertThat(messages).hasSizeGreaterThan(250);
    assertThat(messages).filteredOn(message -> !message.isRight()).isEmpty();
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
