package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages of each language. */
final class MessagesTest {
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
          "target.port",
          "remedy.context.client");

  private static final Map<Language, Messages> ALL = Messages.load();

  @Test
  void messages_areThereInEveryLanguage() {
    assertThat(ALL).containsOnlyKeys(Language.values());
    assertThat(ALL.values())
        .allSatisfy(
            messages -> {
              assertThat(messages.keys())
                  .isNotEmpty()
                  .allMatch(key -> !messages.text(key).isBlank());
              assertThat(messages.direction()).isIn("ltr", "rtl");
            });
  }

  @Test
  void messages_ofNoLanguageAreLeftInEnglish() {
    Messages english = of(Language.EN);

    for (Messages messages : ALL.values()) {
      if (messages != english) {
        assertThat(
                messages.keys().stream()
                    .filter(key -> messages.text(key).equals(english.text(key))))
            .as("%s", messages.language())
            .isSubsetOf(SAME_IN_SOME);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EN, 1234567.4, '1,234,567'",
    "DE, 1234567.4, 1.234.567",
    "AR, 12.0, 12",
    "EN, 9.94, 9.9",
    "DE, 0.25, '0,2'",
    "TR, 3.0, 3"
  })
  void number_isWrittenAsInItsLanguage(Language language, double value, String expected) {
    assertThat(of(language).number(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0 s",
    "PT119.9S, 119 s",
    "PT2M, 2 min",
    "PT1H59M59S, 119 min",
    "PT2H, 2 h 0 min",
    "PT49H5M, 49 h 5 min"
  })
  void duration_isRough(Duration duration, String expected) {
    assertThat(of(Language.EN).duration(duration)).isEqualTo(expected);
  }

  @Test
  void time_isUtcInLatinDigits() {
    Instant instant = Instant.parse("2026-11-01T03:04:05.678Z");

    assertThat(of(Language.AR).time(instant)).isEqualTo("03:04:05");
    assertThat(of(Language.AR).minute(instant)).isEqualTo("03:04");
  }

  private static Messages of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }
}
