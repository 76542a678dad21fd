package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five languages say the same, each in its own words and all with the same commands. */
final class TranslationTest {
  /** Words that every text of a language is full of, and that mean nothing in the other four. */
  private static final Map<Language, Set<String>> COMMON_WORDS =
      Map.of(
          Language.EN, Set.of("the", "of", "and", "to", "that", "with", "this", "is", "it", "its"),
          Language.TR,
              Set.of(
                  "ve",
                  "bir",
                  "bu",
                  "için",
                  "veya",
                  "ile",
                  "ise",
                  "değil",
                  "her",
                  "ama",
                  "yalnızca"),
          Language.DE,
              Set.of("der", "das", "und", "ist", "nicht", "ein", "eine", "den", "zu", "sie"),
          Language.AR, Set.of("في", "من", "على", "أو", "إلى", "هذا", "هذه", "لا", "أن", "عن"),
          Language.FR, Set.of("le", "la", "les", "et", "un", "une", "est", "pas", "du", "ou"));

  /** Too short to tell a language by, or a quoted message. */
  private static final int FEW_WORDS = 6;

  private static final double FOREIGN_SHARE = 0.12;

  static Stream<ShippedText> texts() {
    return ShippedText.stream();
  }

  static Stream<ShippedText> translations() {
    return ShippedText.translations();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void text_isInItsLanguage(ShippedText text) {
    assertThat(text.prose()).hasSize(4).allMatch(section -> excess(text.language(), section) >= 0);
    assertThat(excess(text.language(), String.join("\n", text.prose()))).isPositive();
  }

  @ParameterizedTest
  @MethodSource("translations")
  void noParagraph_isEnglish(ShippedText text) {
    assertThat(text.paragraphs())
        .isNotEmpty()
        .filteredOn(paragraph -> words(paragraph).size() >= FEW_WORDS)
        .isNotEmpty()
        .allMatch(paragraph -> share(Language.EN, paragraph) < FOREIGN_SHARE);
  }

  @Test
  void englishParagraphs_wouldBeFound() {
    List<String> paragraphs =
        ShippedText.stream()
            .filter(text -> text.language() == Language.EN)
            .flatMap(text -> text.paragraphs().stream())
            .filter(paragraph -> words(paragraph).size() >= 2 * FEW_WORDS)
            .toList();
    assertThat(paragraphs)
        .hasSizeGreaterThan(300)
        .filteredOn(paragraph -> share(Language.EN, paragraph) >= FOREIGN_SHARE)
        .hasSizeGreaterThan(paragraphs.size() * 3 / 4);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void noParagraph_isTheSameInTwoLanguages(ShippedText text) {
    for (Map.Entry<Language, Remedy> other : other(text).entrySet()) {
      ShippedText there = new ShippedText(text.name(), other.getKey(), other.getValue());
      assertThat(text.paragraphs())
          .isNotEmpty()
          .filteredOn(paragraph -> words(paragraph).size() > 2)
          .doesNotContainAnyElementsOf(there.paragraphs());
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void commandsAndCode_areTheSameLetterForLetter(ShippedText text) {
    assertThat(text.blocks()).isNotEmpty().isEqualTo(text.english().blocks());
    assertThat(text.spans()).isNotEmpty().hasSameElementsAs(text.english().spans());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void stepsPointsAndLinks_areTheSame(ShippedText text) {
    assertThat(text.items()).isNotEmpty().isEqualTo(text.english().items());
    assertThat(text.links()).hasSameElementsAs(text.english().links());
  }

  /** A comment would need translating, and then the blocks would differ. */
  @ParameterizedTest
  @MethodSource("texts")
  void commands_haveNoComments(ShippedText text) {
    assertThat(text.blocks())
        .isNotEmpty()
        .flatMap(block -> block.lines().skip(1).toList())
        .noneMatch(line -> line.strip().startsWith("#") || line.strip().startsWith("//"));
  }

  private static Map<Language, Remedy> other(ShippedText text) {
    Map<Language, Remedy> all = ShippedText.all().getOrDefault(text.name(), Map.of());
    Map<Language, Remedy> others = new EnumMap<>(all);
    others.remove(text.language());
    assertThat(others).hasSize(Language.values().length - 1);
    return others;
  }

  /** By how much there are more common words of this language than of any other. */
  private static double excess(Language own, String text) {
    return Arrays.stream(Language.values())
        .filter(language -> language != own)
        .mapToDouble(language -> share(own, text) - share(language, text))
        .min()
        .orElseThrow();
  }

  private static double share(Language language, String text) {
    List<String> words = words(text);
    Set<String> common = COMMON_WORDS.getOrDefault(language, Set.of());
    return words.stream().filter(common::contains).count() / (double) Math.max(1, words.size());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
