package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.docs.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/shippers.md, with the shippers that are installed here. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class ShippersIT {
  private static final String DOCUMENT = "docs/shippers.md";
  private static final String LINE = "dial tcp db.example.com:5432: connect: connection refused";
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
  @NeedsTool("kcat")
  void kcat_byTheCommandsOfTheDocument_shipsALine_aFile_andAFileThatGrows(
      TestBed bed, @TempDir Path folder) throws IOException, InterruptedException {
    ServiceProcess service = bed.instance("a").start();
    service.awaitReady();
    Path log = Files.writeString(folder.resolve("error.log"), LINE + "\n");
    List<String> commands = kcatCommands(bed, folder);

    assertThat(commands).hasSize(3);
    finish(shell(commands.get(0), folder));
    awaitFailures(service, "target=\"10.0.0.7:443\"", 1);
    finish(shell(commands.get(1), folder));
    awaitFailures(service, "target=\"db.example.com:5432\"", 1);
    Process follow = shell(commands.get(2), folder);
    try {
      Awaitility.await("a line appended is shipped")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                Files.writeString(log, LINE + "\n", StandardOpenOption.APPEND);
                return failures(service, "target=\"db.example.com:5432\"") > 1;
              });
    } finally {
      follow.descendants().forEach(ProcessHandle::destroy);
      follow.destroy();
      assertThat(follow.waitFor(20, TimeUnit.SECONDS)).as("the shell ends").isTrue();
    }
  }

  @Test
  @NeedsTool("rsyslogd")
  void rsyslog_withTheConfigurationOfTheDocument_shipsLinesWithTheirService(
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
      Files.writeString(log, LINE + "\n", StandardOpenOption.APPEND);
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
    String configuration = MarkdownFile.read(DOCUMENT).code("conf").get(0);
    return adapted("global(workDirectory=\"" + folder + "\")\n" + configuration, bed, folder);
  }

  /** The shell commands of the document that call kcat, in their order. */
  private static List<String> kcatCommands(TestBed bed, Path folder) throws IOException {
    return MarkdownFile.read(DOCUMENT).code("sh").stream()
        .filter(command -> command.contains("kcat -P"))
        .map(command -> adapted(command, bed, folder))
        .toList();
  }

  /** The example with this test's broker, topic and log file. */
  private static String adapted(String example, TestBed bed, Path folder) {
    return example
        .replace("kafka.example.com:9092", bed.broker.bootstrapServers())
        .replace("connection-errors", bed.topic)
        .replace("/var/log/app/error.log", folder.resolve("error.log").toString());
  }

  private static Process shell(String command, Path folder) throws IOException {
    return new ProcessBuilder("sh", "-c", command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private static void finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("the command ends").isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static void awaitFailures(ServiceProcess service, String label, int expected) {
    Awaitility.await(label)
        .atMost(Duration.ofSeconds(20))
        .until(() -> failures(service, label) == expected);
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
