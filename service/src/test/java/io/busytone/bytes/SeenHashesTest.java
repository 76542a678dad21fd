package io.busytone.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeenHashesTest {
  private static final long HASH = 0x1234_5678_9abc_def0L;

  private static final long SAME_PLACE = 0xfedc_5678_9abc_def0L;

  private final SeenHashes seen = new SeenHashes(1 << 10);

  @Test
  void isSeenAgain_fromTheSecondTimeOn() {
    assertThat(seen.isSeenAgain(HASH)).isFalse();
    assertThat(seen.isSeenAgain(HASH)).isTrue();
    assertThat(seen.isSeenAgain(HASH)).isTrue();
  }

  @Test
  void isSeenAgain_anotherInTheSamePlace_pushesItOut() {
    seen.isSeenAgain(HASH);

    assertThat(seen.isSeenAgain(SAME_PLACE)).isFalse();
    assertThat(seen.isSeenAgain(HASH)).isFalse();
  }
}
