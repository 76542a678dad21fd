package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An HAProxy session state is told by its place. */
final class SessionStateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fe be/s1 0/0/-1/-1/3 503 221 - - SC-- 12/12/3/1/3 0/0 \"GET / HTTP/1.1\"",
        "fe be/s1 0/0/-1/-1/3 503 221 - - SCVN 12/12/3/1/+3 0/0",
        "fe be/s1 1/-1/0 0 SC 1/1/0/0/0 0/0",
        "{\"termination_state\":\"SC--\",\"backend\":\"be\"}",
        "{\"ts\": \"SC\"}",
        "backend=be ts=SC-- retries=3",
      })
  void stateInItsPlace_isOne(String line) {
    assertThat(isState(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "columbia SC 29201",
        "SC--",
        "copied to SC 1/1/0",
        "region=SC",
        "{\"state\":\"SCHEDULED\"}",
        "clients SCAN the table",
        "its SCRAM-256 mechanism",
      })
  void lettersElsewhere_areNone(String line) {
    assertThat(isState(line)).isFalse();
  }

  private static boolean isState(String line) {
    return SessionState.isAt(Slice.of(line), line.indexOf("SC") + 2);
  }
}
