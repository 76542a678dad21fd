package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command of the README, with few records. */
@Timeout(120)
final class BenchIT {
  @Test
  void run_endsWithOneLineOfJson() throws IOException, InterruptedException {
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("bench.jar"),
                "--records",
                "10000",
                "--rounds",
                "1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = bench.inputReader(UTF_8).lines().toList();

    assertThat(bench.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.exitValue()).isZero();
    assertThat(lines).contains("busytone counted 10,000 records, each once");
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(last.path("topic").asText()).isEqualTo("ecs");
    assertThat(
            List.of(
                "raw_per_core_s",
                "busytone_per_core_s",
                "baseline_per_core_s",
                "of_raw",
                "over_baseline"))
        .allSatisfy(name -> assertThat(last.path(name).asDouble()).isPositive());
  }
}
