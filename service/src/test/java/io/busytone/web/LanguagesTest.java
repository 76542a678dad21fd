package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language a reader is answered, and the words of each. */
final class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT,de;q=0.9,en;q=0.8 | DE",
        "en;q=0.3, fr;q=0.9 | FR",
        "nl, tr;q=0.5 | TR",
        "AR | AR",
        "ar;q=0, en | EN",
        "ja | EN",
        "* | EN",
        ";;q=,, | EN",
        "de;q=2 | EN",
        "'' | EN"
      })
  void accepted_isTheBestOfTheHeader(String header, Language expected) {
    assertThat(Negotiation.accepted(header)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"de, DE", "AR, AR", "xx,", "'',", "de-AT,", "'e n',"})
  void asked_isALanguageOrAbsent(String tag, Language expected) {
    assertThat(Negotiation.asked(tag).orElse(null)).isEqualTo(expected);
  }

  @Test
  void words_areThereInEveryLanguage() {
    Map<Language, Words> all = Words.load();

    assertThat(all).containsOnlyKeys(Language.values());
    assertThat(all.values())
        .allSatisfy(
            words -> {
              assertThat(words.keys()).isNotEmpty().allMatch(key -> !words.text(key).isBlank());
              assertThat(words.direction()).isIn("ltr", "rtl");
            });
  }

  /** Units, and words that German or French spells as English does. */
  private static final List<String> SAME_IN_SOME =
      List.of(
          "direction",
          "board.seconds",
          "board.minutes",
          "board.hours",
          "board.clients",
          "board.targets.clients",
          "board.partitions",
          "board.intake.partitions",
          "remedy.context.client");

  @Test
  void words_ofNoLanguageAreLeftInEnglish() {
    Map<Language, Words> all = Words.load();
    Words english = Objects.requireNonNull(all.get(Language.EN));

    for (Words words : all.values()) {
      if (words != english) {
        assertThat(words.keys().stream().filter(key -> words.text(key).equals(english.text(key))))
            .as("%s", words.language())
            .isSubsetOf(SAME_IN_SOME);
      }
    }
  }
}
