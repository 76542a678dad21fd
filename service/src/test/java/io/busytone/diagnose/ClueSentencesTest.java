package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each piece of evidence has its sentence in each language, with the same figures in it. */
final class ClueSentencesTest {
  private static final Pattern FIGURE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @EnumSource
  void sentences_areThereForEveryClue(Language language) {
    assertThat(Clue.values()).isNotEmpty();
    for (Clue clue : Clue.values()) {
      assertThat(figures(clue, language)).as(clue.id()).isEqualTo(figures(clue, Language.EN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sentences_areNotTheSameTwice(Language language) {
    List<String> sentences =
        Arrays.stream(Clue.values()).map(clue -> ClueSentences.text(clue, language)).toList();
    assertThat(sentences).doesNotHaveDuplicates();
    if (language != Language.EN) {
      assertThat(sentences)
          .doesNotContainAnyElementsOf(
              Arrays.stream(Clue.values())
                  .map(clue -> ClueSentences.text(clue, Language.EN))
                  .toList());
    }
  }

  private static List<String> figures(Clue clue, Language language) {
    return FIGURE
        .matcher(ClueSentences.text(clue, language))
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
