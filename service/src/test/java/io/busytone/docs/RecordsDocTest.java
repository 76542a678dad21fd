package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.decode.RejectionReason;
import io.busytone.event.Format;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents name every format of records, and every reason for a dead letter. */
final class RecordsDocTest {
  @Test
  void formats_areTheOnesOfTheLabel() throws IOException {
    List<String> formats =
        MarkdownFile.read("docs/shippers.md")
            .table("format", "what it is", "an event's text, client and target come from")
            .stream()
            .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
            .toList();

    assertThat(formats)
        .containsExactlyElementsOf(Arrays.stream(Format.values()).map(Format::id).toList());
  }

  @Test
  void reasonsOfDeadLetters_areTheOnesOfTheLabel() throws IOException {
    List<String> reasons =
        MarkdownFile.read("docs/kafka.md").table("reason", "the record").stream()
            .flatMap(row -> MarkdownFile.codeIn(row.get(0)).stream())
            .toList();

    assertThat(reasons)
        .containsExactlyElementsOf(
            Arrays.stream(RejectionReason.values()).map(RejectionReason::id).toList());
  }
}
