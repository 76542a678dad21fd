package io.busytone.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the chart's README is its values. */
final class ChartReadmeTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (`\\S+` \\| `.*`) \\| \\S.* \\|$", Pattern.MULTILINE);

  @Test
  void table_hasEveryValueAndItsDefault_inTheirOrder() throws IOException {
    Path folder = Chart.SHIPPED.folder();
    List<String> rows =
        ROW.matcher(Files.readString(folder.resolve("README.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    Map<?, ?> values =
        new KubernetesSerialization()
            .unmarshal(Files.readString(folder.resolve("values.yaml")), Map.class);
    List<String> expected = new ArrayList<>();
    flatten("", values, expected);

    assertThat(rows).isNotEmpty().containsExactlyElementsOf(expected);
  }

  private static void flatten(String prefix, Map<?, ?> values, List<String> rows)
      throws JsonProcessingException {
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof Map<?, ?> inner && !inner.isEmpty()) {
        flatten(key + ".", inner, rows);
      } else {
        rows.add(
            "`" + key + "` | `" + new ObjectMapper().writeValueAsString(entry.getValue()) + "`");
      }
    }
  }
}
