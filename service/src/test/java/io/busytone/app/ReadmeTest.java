package io.busytone.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.Meters;
import io.busytone.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README says about settings, metrics and commands is what the code does. */
final class ReadmeTest {
  private static final Path TOP = Path.of("..");

  private static String readme = "";

  @BeforeAll
  static void read() throws IOException {
    readme = Files.readString(TOP.resolve("README.md"), UTF_8);
  }

  @Test
  void settings_areTheOnesOfTheCode() {
    List<String> rows =
        Pattern.compile("^\\| `BUSYTONE_(?!KAFKA_).*", Pattern.MULTILINE)
            .matcher(readme)
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(rows)
        .isNotEmpty()
        .containsExactlyElementsOf(Arrays.stream(Setting.values()).map(ReadmeTest::row).toList());
  }

  @Test
  void metrics_areAllExplained() {
    List<String> names = Arrays.stream(Meters.values()).map(Meters::meterName).toList();

    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(readme).contains("`" + name));
  }

  @Test
  void testCommand_isTheOneThatContinuousIntegrationRuns() throws IOException {
    String ci = Files.readString(TOP.resolve(".ci/run"), UTF_8);

    assertThat(readme).contains("\nmvn -B verify\n");
    assertThat(ci).endsWith("\nREQUIRE_ALL_TESTS=true mvn -B verify\n");
  }

  private static String row(Setting setting) {
    String shown = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
    return "| `" + setting.variable() + "` | " + shown + " | " + setting.meaning() + " |";
  }
}
