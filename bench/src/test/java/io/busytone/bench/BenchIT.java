package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command of the README, with few records. */
@Timeout(180)
final class BenchIT {
  private static final List<String> MEMBERS =
      List.of(
          "raw_per_core_s",
          "busytone_per_core_s",
          "baseline_per_core_s",
          "of_raw",
          "over_baseline",
          "raw_per_cpu_s",
          "busytone_per_cpu_s",
          "baseline_per_cpu_s",
          "busytone_allocated_bytes");

  @Test
  void run_endsEachTopicWithOneLineOfJson() throws IOException, InterruptedException {
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("bench.jar"),
                "--records",
                "10000",
                "--rounds",
                "1",
                "--no-warm-up")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = bench.inputReader(UTF_8).lines().toList();

    assertThat(bench.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.exitValue()).isZero();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("busytone counted 10,000 log records, each once: "))
        .hasSize(Workload.values().length);
    List<JsonNode> reports = reports(lines);
    assertThat(reports)
        .extracting(report -> report.path("topic").asText())
        .containsExactly("ecs", "mixed", "text", "otlp");
    assertThat(reports)
        .allSatisfy(
            report ->
                assertThat(MEMBERS)
                    .allSatisfy(name -> assertThat(report.path(name).asDouble()).isPositive()));
    if (RsyslogConsumer.isInstalled()) {
      assertThat(reports.get(0).path("rsyslog_per_cpu_s").asDouble()).isPositive();
    }
  }

  private static List<JsonNode> reports(List<String> lines) throws IOException {
    List<JsonNode> reports = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("{")) {
        reports.add(new ObjectMapper().readTree(line));
      }
    }
    return reports;
  }
}
