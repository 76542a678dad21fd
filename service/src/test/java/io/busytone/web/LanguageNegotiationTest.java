package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageNegotiationTest {
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
    assertThat(LanguageNegotiation.accepted(header)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"de, DE", "AR, AR", "xx,", "'',", "de-AT,", "'e n',"})
  void asked_isALanguageOrAbsent(String tag, Language expected) {
    assertThat(LanguageNegotiation.asked(tag).orElse(null)).isEqualTo(expected);
  }
}
