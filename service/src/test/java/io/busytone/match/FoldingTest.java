package io.busytone.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** What counts as the same letter. */
final class FoldingTest {
  @Test
  void turkishLetters_areAllOneI() {
    assertThat(Folding.of("İIıi BAĞLANTI")).isEqualTo("iiii baglanti");
  }

  @Test
  void sharpS_isTwoLetters() {
    assertThat(Folding.of("außen AUẞEN")).isEqualTo("aussen aussen");
  }

  @Test
  void decomposedForm_isTheComposedOne() {
    String text = "Verbindungsaufbau verweigert: Größe, Được, 연결이 거부됨, 接続がタイムアウト";
    assertThat(Folding.of(Normalizer.normalize(text, Normalizer.Form.NFD)))
        .isEqualTo(Folding.of(text));
  }

  @Test
  void arabicForms_areTheSame() {
    assertThat(Folding.of("رفــض الإِتّصال")).isEqualTo(Folding.of("رفض الاتصال"));
    assertThat(Folding.of("ﺭﻓﺾ")).isEqualTo(Folding.of("رفض"));
    assertThat(Folding.of("مهلة")).isEqualTo(Folding.of("مهله"));
  }

  @Test
  void widthQuotesDashesAndSpaces_makeNoDifference() {
    assertThat(Folding.of("ＥＲＲＯＲ\u00a0 can’t «connect» time‑out"))
        .isEqualTo("error can't 'connect' time-out");
  }
}
