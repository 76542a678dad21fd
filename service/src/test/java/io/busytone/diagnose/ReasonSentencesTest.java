package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reason has its sentence in each language, with the same figures in it. */
final class ReasonSentencesTest {
  private static final Pattern FIGURE = Pattern.compile("\\{\\d}");

  private static final List<String> KEYS =
      Stream.concat(
              Arrays.stream(Clue.values()).map(Clue::id),
              Arrays.stream(Side.values()).map(side -> "side_" + side.id()))
          .toList();

  @ParameterizedTest
  @EnumSource
  void sentences_areThereForEveryReason(Language language) {
    assertThat(KEYS).hasSizeGreaterThan(4);
    for (String key : KEYS) {
      assertThat(figures(key, language)).as(key).isEqualTo(figures(key, Language.EN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sentences_areNotTheSameTwice(Language language) {
    List<String> sentences = KEYS.stream().map(key -> ReasonSentences.text(key, language)).toList();
    assertThat(sentences).doesNotHaveDuplicates();
    if (language != Language.EN) {
      assertThat(sentences)
          .doesNotContainAnyElementsOf(
              KEYS.stream().map(key -> ReasonSentences.text(key, Language.EN)).toList());
    }
  }

  private static List<String> figures(String key, Language language) {
    return FIGURE
        .matcher(ReasonSentences.text(key, language))
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
