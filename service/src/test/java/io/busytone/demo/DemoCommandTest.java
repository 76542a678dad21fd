package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.app.Service;
import io.busytone.cli.Subcommand;
import io.busytone.it.ShortLivedJvm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DemoCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void command_isFound() {
    assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(DemoCommand.class);
  }

  @Test
  void help_namesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("--port", "--broker", "--pace", "--seed", "(8080)", "(fast)");
  }

  @Test
  void unknownOption_isRefused() {
    assertThat(run("--prot", "1")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--prot");
  }

  @Test
  @Timeout(60)
  void demo_playsOnTheNextPort_andLeavesNothingBehind(@TempDir Path folder) throws Exception {
    int taken = FreePorts.free();
    try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      Process demo = demo(folder, taken);
      List<String> output = listen(demo.inputReader(UTF_8));

      assertThat(output.get(0))
          .isEqualTo("Port " + taken + " is taken, trying " + (taken + 1) + ".");
      assertThat(output).contains("counted 20 records of 4 partitions");
      assertThat(output)
          .anyMatch(line -> line.contains("http://localhost:" + (taken + 1) + "/metrics"));
      assertThat(folder).isNotEmptyDirectory();

      demo.toHandle().destroy(); // Process.destroy would close the pipe too
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.inputReader(UTF_8).lines()).contains("service closed");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void service_thatCannotStart_endsTheDemo() {
    Function<Map<String, String>, AutoCloseable> failing =
        environment -> {
          throw new IllegalStateException("no room for " + environment.keySet());
        };

    assertThat(run(failing, "--port", "0")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("no room for", "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS");
  }

  private static List<String> listen(BufferedReader lines) throws IOException {
    List<String> output = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (line.startsWith("counted ")) {
        break;
      }
    }
    return output;
  }

  private static Process demo(Path folder, int port) throws IOException {
    return ShortLivedJvm.process(
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            CountingDemo.class.getName(),
            "--port=" + port)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private int run(String... args) {
    return run(Service::start, args);
  }

  private int run(Function<Map<String, String>, AutoCloseable> service, String... args) {
    PrintStream outStream = new PrintStream(out, true, UTF_8);
    PrintStream errStream = new PrintStream(err, true, UTF_8);
    return new CommandLine(new DemoCommand(service, outStream, errStream))
        .setOut(new PrintWriter(outStream, true, UTF_8))
        .setErr(new PrintWriter(errStream, true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }
}
