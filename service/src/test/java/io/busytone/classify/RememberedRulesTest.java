package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class RememberedRulesTest {
  private static final int LENGTH = 1_001;

  private final RememberedRules rules = new RememberedRules();

  private static byte[] template(int number) {
    return ByteBuffer.allocate(LENGTH + Long.BYTES).putInt(number).array();
  }

  private int rule(byte[] template) {
    int place = rules.place(rules.hash(template, LENGTH), template, LENGTH);
    return place == RememberedRules.UNKNOWN ? place : rules.rule(place);
  }

  private void see(byte[] template, int rule) {
    rules.remember(rules.hash(template, LENGTH), template, LENGTH, rule);
  }

  @Test
  void rule_templateSeenTwice_isRemembered() {
    see(template(1), 7);
    assertThat(rule(template(1))).isEqualTo(RememberedRules.UNKNOWN);

    see(template(1), 7);

    assertThat(rule(template(1))).isEqualTo(7);
    assertThat(rule(template(2))).isEqualTo(RememberedRules.UNKNOWN);
  }

  @Test
  void rule_noRule_isRememberedToo() {
    see(template(1), -1);
    see(template(1), -1);

    assertThat(rule(template(1))).isEqualTo(-1);
  }

  @Test
  void hash_bytesAfterTheTemplate_doNotMatter() {
    byte[] one = template(1);
    byte[] other = template(1);
    other[LENGTH] = 42;

    assertThat(rules.hash(one, LENGTH)).isEqualTo(rules.hash(other, LENGTH));
  }

  @Test
  void rule_moreTemplatesThanFit_isThatOfTheTemplateOrUnknown() {
    int templates = 20_000;
    int known = 0;

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < templates; i++) {
        see(template(i), i % 1_000);
      }
    }
    for (int i = 0; i < templates; i++) {
      int rule = rule(template(i));
      if (rule != RememberedRules.UNKNOWN) {
        assertThat(rule).isEqualTo(i % 1_000);
        known++;
      }
    }

    assertThat(known).isBetween(2_000, RememberedRules.STORE_BYTES / LENGTH);
  }

  @Test
  void remember_templatesSeenOnce_pushOutNothing() {
    see(template(1), 7);
    see(template(1), 7);

    for (int i = 2; i < 10_000; i++) {
      see(template(i), 1);
    }

    assertThat(rule(template(1))).isEqualTo(7);
  }
}
