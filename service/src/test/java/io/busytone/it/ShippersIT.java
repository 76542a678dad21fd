package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the README says about shipping logs, with the shippers that can be had here. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class ShippersIT {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern FAILURES =
      Pattern.compile("^busytone_connection_failures_total\\{(.*)} (\\S+)$", Pattern.MULTILINE);

  @Test
  @NeedsTool("kcat")
  void kcat_shipsRealLines_andEachCountsUnderItsKindWithinTwoSeconds(TestBed bed)
      throws IOException, InterruptedException {
    ServiceProcess service = bed.instance("a").start();
    service.awaitReady();
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/it/lines.tsv"), UTF_8);

    assertThat(lines).hasSize(20);
    for (String line : lines) {
      String kind = line.substring(0, line.indexOf('\t'));
      double before = failures(service, "kind=\"" + kind + "\"");
      kcat(bed, line.substring(kind.length() + 1));
      Awaitility.await(line)
          .atMost(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> failures(service, "kind=\"" + kind + "\"") == before + 1);
    }
    bed.say(lines.size() + " lines, each under its kind within 2 s");
  }

  @Test
  @NeedsTool("rsyslogd")
  void rsyslog_withTheConfigurationOfTheReadme_shipsLinesWithTheirService(
      TestBed bed, @TempDir Path folder) throws IOException, InterruptedException {
    ServiceProcess service = bed.instance("a").start();
    service.awaitReady();
    Path log = Files.createFile(folder.resolve("error.log"));
    Path configuration =
        Files.writeString(folder.resolve("rsyslog.conf"), configuration(bed, folder));
    Process rsyslog =
        new ProcessBuilder(
                "rsyslogd",
                "-n",
                "-f",
                configuration.toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try {
      Files.writeString(
          log,
          "dial tcp db.example.com:5432: connect: connection refused\n",
          StandardOpenOption.APPEND);
      Awaitility.await("a line through rsyslog")
          .atMost(Duration.ofSeconds(30))
          .until(() -> failures(service, "client=\"shop\"") == 1);
      assertThat(failures(service, "target=\"db.example.com:5432\"")).isEqualTo(1);
    } finally {
      rsyslog.destroy();
      assertThat(rsyslog.waitFor(20, TimeUnit.SECONDS)).as("rsyslog ends").isTrue();
    }
  }

  private static String configuration(TestBed bed, Path folder) throws IOException {
    String section = Files.readString(README, UTF_8);
    section = section.substring(section.indexOf("### rsyslog"));
    MatchResult block =
        Pattern.compile("```conf\\n(.*?)```", Pattern.DOTALL)
            .matcher(section)
            .results()
            .findFirst()
            .orElseThrow();
    return ("global(workDirectory=\"" + folder + "\")\n" + block.group(1))
        .replace("kafka.example.com:9092", bed.broker.bootstrapServers())
        .replace("topic=\"connection-errors\"", "topic=\"" + bed.topic + "\"")
        .replace("/var/log/app/error.log", folder.resolve("error.log").toString());
  }

  private static void kcat(TestBed bed, String line) throws IOException, InterruptedException {
    Process kcat =
        new ProcessBuilder("kcat", "-P", "-b", bed.broker.bootstrapServers(), "-t", bed.topic)
            .redirectErrorStream(true)
            .start();
    try (var in = kcat.getOutputStream()) {
      in.write((line + "\n").getBytes(UTF_8));
    }
    assertThat(kcat.waitFor(20, TimeUnit.SECONDS)).as("kcat ends").isTrue();
    assertThat(kcat.exitValue()).isZero();
  }

  private static double failures(ServiceProcess service, String label) {
    return FAILURES
        .matcher(service.get("/metrics", Map.of()).body())
        .results()
        .filter(sample -> sample.group(1).contains(label))
        .mapToDouble(sample -> Double.parseDouble(sample.group(2)))
        .sum();
  }
}
