package io.busytone.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTest {
  @ParameterizedTest
  @ValueSource(ints = {'a', ' ', 'é', 0x4E2D, 0x1F600})
  void lettersAndSymbols_arePrintable(int codePoint) {
    assertThat(Printable.isPrintable(codePoint)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, '\n', '\t', 0x1B, 0x7F, 0x85, 0x202E, 0x2028, 0x2029, 0xD800})
  void controlAndFormatCharactersAndLineEnds_areNot(int codePoint) {
    assertThat(Printable.isPrintable(codePoint)).isFalse();
  }

  @Test
  void text_isOneBoundedLine() {
    assertThat(Printable.of("a\nb\u202Ec")).isEqualTo("a?b?c");
    assertThat(Printable.of("x".repeat(1000))).isEqualTo("x".repeat(200) + "…");
  }
}
