package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathOrQueryTest {
  private final PathOrQuery path = new PathOrQuery();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "GET /help/connection-refused            | connection-refused",
        "GET /status?error=ECONNREFUSED HTTP/1.1 | ECONNREFUSED",
        "open() \"/srv/www/timeout.js\" failed    | timeout",
        "see https://example.com/faq/timeout     | timeout",
      })
  void contains_wordInAPath_isTrue(String text, String phrase) {
    assertThat(contains(text, phrase)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "/10.4.0.9:8080/ECONNREFUSED             | ECONNREFUSED",
        "http://10.4.0.9:8080: ECONNREFUSED      | ECONNREFUSED",
        "/orders -> refused                      | refused",
        "dial unix:///run/db.sock: timeout       | sock: timeout",
        "GET /orders timeout                     | timeout",
        "timeout                                 | timeout",
      })
  void contains_wordElsewhere_isFalse(String text, String phrase) {
    assertThat(contains(text, phrase)).isFalse();
  }

  @Test
  void contains_veryLongPath_isFollowedToItsBeginning() {
    assertThat(contains("GET /a" + "/0123456789".repeat(100) + "/timeout", "timeout")).isTrue();
  }

  @Test
  void contains_askedInTheOrderOfTheText_isOfEachPlace() {
    String text = "GET /help/timeout failed: timeout, see /faq/timeout";
    path.begin(Slice.of(text));

    assertThat(path.contains(10, 17)).isTrue();
    assertThat(path.contains(26, 33)).isFalse();
    assertThat(path.contains(44, 51)).isTrue();
  }

  private boolean contains(String text, String phrase) {
    path.begin(Slice.of(text));
    int start = text.indexOf(phrase);
    return path.contains(start, start + phrase.length());
  }
}
