package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The event stream's format: WHATWG HTML, 9.2.6. */
final class ServerSentEventsTest {
  private final Map<String, String> sent = new HashMap<>();

  @Test
  void changes_linesOfAPart_areLinesOfData() {
    assertThat(changes("<p>\nof two lines</p>"))
        .isEqualTo("event: health\ndata: <p>\ndata: of two lines</p>\n\n");
  }

  @Test
  void changes_nothingNew_isAComment() {
    changes("<p>");

    assertThat(changes("<p>")).isEqualTo(": still here\n\n");
  }

  /** Browsers do not dispatch an event without data: the part would keep what it said. */
  @Test
  void changes_partThatBecameEmpty_hasALineOfData() {
    changes("<p>Not ready");

    assertThat(changes("")).isEqualTo("event: health\ndata: \n\n");
  }

  private String changes(String health) {
    return ServerSentEvents.changes(Map.of("health", health), sent);
  }
}
