package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** The rules that come with the program hold what they promise. */
final class ShippedRulesTest {
  @Test
  void examples_goWhereTheyBelong() {
    assertThat(ShippedRules.CATALOG.examples()).hasSizeGreaterThan(50);
    assertThatCode(() -> ExampleCheck.check(ShippedRules.CATALOG, ShippedRules.BOOK))
        .doesNotThrowAnyException();
  }
}
