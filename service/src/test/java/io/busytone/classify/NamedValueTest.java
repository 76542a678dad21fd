package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phrases that name a setting or a counter. */
final class NamedValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "connectTimeout=60000                    | connectTimeout",
        "connectionTimeout........60000          | connectionTimeout",
        "{\"connectTimeout\": 5}                 | connectTimeout",
        "connect_timeout_ms = 5000               | connect_timeout",
        "connectTimeout: 30s                     | connectTimeout",
        "connection timeouts: 0, resets: 0       | connection timeout",
        "connection refused=0                    | connection refused",
        "errors_total{reason=\"refused\"} 3       | refused",
        "ReadTimeout: \"30s\" Retry: true          | ReadTimeout",
      })
  void nameOfValue_isTold(String text, String phrase) {
    assertThat(isName(text, phrase)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "connection refused: 10.4.0.9:443        | connection refused",
        "ECONNREFUSED: 10.4.0.9                  | ECONNREFUSED",
        "ETIMEDOUT: 10:45:12                     | ETIMEDOUT",
        "connection timed out: 0.0.0.0:80        | connection timed out",
        "connection timeout: no answer           | connection timeout",
        "dial: i/o timeout                       | i/o timeout",
        "bytes 0 SYN Timeout                     | SYN Timeout",
      })
  void whatHappened_isNoName(String text, String phrase) {
    assertThat(isName(text, phrase)).isFalse();
  }

  private static boolean isName(String text, String phrase) {
    int start = text.indexOf(phrase);
    boolean oneWord = !phrase.contains(" ");
    return NamedValue.isName(Slice.of(text), start, start + phrase.length(), oneWord);
  }
}
