package io.busytone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.settings.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V", "classify --version", "demo --version"})
  void version_isOneLine(String arguments) {
    assertThat(run(arguments)).isZero();
    assertThat(out.toString()).matches("busytone \\S+\\R");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "nonsense",
        "classify --nonsense",
        "demo --nonsense",
        "demo --port",
        "demo more",
        "health --nonsense",
        "version --nonsense"
      })
  void unknownArgument_isAUsageError(String arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("'" + arguments.replaceFirst(".* ", ""));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void help_namesEveryCommandAndSetting() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("classify", "health", "version", "demo")
        .contains(Arrays.stream(Setting.values()).map(Setting::variable).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "demo", "health", "version"})
  void helpOfACommand_saysHowToUseIt(String command) {
    assertThat(run(command + " --help")).isZero();
    assertThat(out.toString()).contains("Usage: busytone " + command);
  }

  private int run(String arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" "));
  }
}
