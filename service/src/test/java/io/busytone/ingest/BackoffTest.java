package io.busytone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void pauses_doubleUpToTheLongest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    assertThat(Stream.iterate(backoff.first(), backoff::after).limit(6))
        .extracting(Duration::toSeconds)
        .containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
  }
}
