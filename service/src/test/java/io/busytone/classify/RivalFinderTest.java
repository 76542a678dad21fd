package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that nearly decided, and why they did not. */
final class RivalFinderTest {
  private static final Classifier CLASSIFIER = new Classifier(ShippedRules.BOOK);

  @Test
  void ruleOfLaterOrder_isNamed() {
    assertThat(rivals("getaddrinfo: connection refused"))
        .anyMatch(
            rival -> rival.matches("refused/unspecified#1: .* its order 50 comes after 12 .*"));
  }

  @Test
  void ruleForbiddenByPhrase_isNamed() {
    assertThat(rivals("redis refused to start, connecting"))
        .anyMatch(rival -> rival.startsWith("refused/") && rival.contains("so is \"refused to\""));
  }

  @Test
  void ruleLackingOneGroup_isNamed() {
    assertThat(rivals("the operation was refused"))
        .anyMatch(rival -> rival.startsWith("refused/") && rival.contains("none of "));
  }

  @Test
  void settingThatNamesFailure_isNamed() {
    assertThat(rivals("connectTimeout=60000"))
        .anyMatch(rival -> rival.startsWith("timeout/") && rival.contains("name of a setting"));
  }

  @Test
  void ordinaryLine_hasNone() {
    assertThat(rivals("order 4711 stored in 12 ms")).isEmpty();
  }

  @Test
  void hostileText_hasFew() {
    assertThat(rivals("connection refused\ntimeout=0\nECONNREFUSED=5\n".repeat(20_000)))
        .hasSizeLessThan(6);
  }

  private static List<String> rivals(String text) {
    return CLASSIFIER.rivals(ShippedRules.event(text)).stream().map(Rival::toString).toList();
  }
}
