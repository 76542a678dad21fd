package io.busytone.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SliceHashTest {
  private static final String LONG = "Orders-DB.Example.COM:5432 [@`{} \u00c4\u00e4";

  @Test
  void of_manyTextsOfAllLengths_differ() {
    Set<Long> hashes = new HashSet<>();
    int texts = 0;
    for (int length = 1; length <= 40; length++) {
      for (int i = 0; i < 500; i++) {
        String text = Integer.toString(10_000 + i, 36) + "x".repeat(length);
        hashes.add(SliceHash.of(Slice.of(text), 7));
        texts++;
      }
    }
    assertThat(hashes).hasSize(texts);
  }

  @Test
  void of_anotherPlaceInAnotherArray_isTheSame_andAnotherSeedIsNot() {
    for (int length = 0; length <= 20; length++) {
      Slice one = Slice.of(LONG.substring(0, length));
      Slice other = Slice.of("abc" + LONG).slice(3, 3 + length);

      assertThat(SliceHash.of(other, 7)).isEqualTo(SliceHash.of(one, 7));
      assertThat(SliceHash.of(other, 8)).isNotEqualTo(SliceHash.of(one, 7));
      assertThat(other.hashCode()).isEqualTo(one.hashCode());
    }
  }

  @Test
  void ofAnyCase_takesOnlyLettersOfAsciiForTheSame() {
    for (int length = 1; length <= 30; length++) {
      String text = LONG.substring(0, length);
      String lower = ascii(text);
      assertThat(anyCase(text)).isEqualTo(anyCase(lower));
      assertThat(anyCase(text)).isNotEqualTo(anyCase(text.substring(1)));
    }
    assertThat(anyCase("Z")).isEqualTo(anyCase("z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@`", "[{", "\u00c4\u00e4", "^~"})
  void ofAnyCase_whatIsNoLetter_differs(String pair) {
    int half = pair.length() / 2;
    assertThat(anyCase("somewhere" + pair.substring(0, half)))
        .isNotEqualTo(anyCase("somewhere" + pair.substring(half)));
  }

  private static String ascii(String text) {
    StringBuilder lower = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                lower.append(
                    c < 0x80 ? String.valueOf((char) c).toLowerCase(Locale.ROOT) : (char) c));
    return lower.toString();
  }

  private static long anyCase(String text) {
    Slice slice = Slice.of(text);
    return SliceHash.ofAnyCase(slice.bytes(), slice.offset(), slice.length(), 7);
  }
}
