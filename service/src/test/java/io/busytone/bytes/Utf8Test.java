package io.busytone.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "c280, 128",
    "dfbf, 2047",
    "e0a080, 2048",
    "ed9fbf, 55295",
    "ee8080, 57344",
    "efbfbf, 65535",
    "f0908080, 65536",
    "f48fbfbf, 1114111"
  })
  void characters_areReadWhole(String hex, int codePoint) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.codePointAt(bytes, 0, bytes.length)).isEqualTo(codePoint);
    assertThat(Utf8.width(codePoint)).isEqualTo(bytes.length);
    assertThat(Utf8.startBefore(bytes, 0, bytes.length)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a further byte alone
        "c3", // cut off
        "c341",
        "e282",
        "f09f98",
        "c080", // overlong
        "c1bf",
        "e09fbf",
        "f08fbfbf",
        "eda080", // surrogates
        "edbfbf",
        "f4908080", // beyond U+10FFFF
        "f5808080",
        "ff"
      })
  void whatIsNoCharacter_isASingleBrokenByte(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.codePointAt(bytes, 0, bytes.length)).isEqualTo(Utf8.BROKEN);
    assertThat(Utf8.width(Utf8.BROKEN)).isEqualTo(1);
  }

  @Test
  void character_endsBeforeTheTextDoes() {
    assertThat(Utf8.codePointAt("é".getBytes(UTF_8), 0, 1)).isEqualTo(Utf8.BROKEN);
  }

  @Test
  void byteOrderMark_isSkippedOnlyAtTheStart() {
    assertThat(Utf8.skipByteOrderMark(Slice.of("\uFEFFa\uFEFF"))).isEqualTo(Slice.of("a\uFEFF"));
    assertThat(Utf8.skipByteOrderMark(Slice.of("a"))).isEqualTo(Slice.of("a"));
  }
}
