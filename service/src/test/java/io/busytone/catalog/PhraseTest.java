package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a phrase as written may touch. */
final class PhraseTest {
  @Test
  void longPhrase_beginsWithWordAndMayHaveEnding() {
    Phrase phrase = Phrase.of("unexpected error");
    assertThat(phrase.openStart()).isFalse();
    assertThat(phrase.openEnd()).isTrue();
  }

  @Test
  void shortPhraseAndPhraseEndingInDigit_areWords() {
    assertThat(Phrase.of("abort").openEnd()).isFalse();
    assertThat(Phrase.of("NSURLErrorDomain Code=-1001").openEnd()).isFalse();
  }

  @Test
  void marks_openTheEnds() {
    Phrase phrase = Phrase.of("*fail*");
    assertThat(phrase.text()).isEqualTo("fail");
    assertThat(phrase.openStart()).isTrue();
    assertThat(phrase.openEnd()).isTrue();
  }

  @Test
  void starsThatBelongToText_areNoMarks() {
    assertThat(Phrase.of("** (ErlangError) :timeout").text())
        .isEqualTo("** (ErlangError) :timeout");
    assertThat(Phrase.of("bind to *").text()).isEqualTo("bind to *");
  }
}
