package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The service's classes as the Java virtual machine has them in memory (class data sharing): a
 * process that maps them starts in half the time. For tests that start hundreds of them.
 */
final class ClassArchive {
  private ClassArchive() {}

  /**
   * Options for processes that map the classes; one run of the service, without a broker, writes
   * them.
   */
  static List<String> options(Path folder) {
    Path archive = folder.resolve("busytone.jsa");
    Map<String, String> settings = Map.of("BUSYTONE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    try (ServiceProcess writer = new ServiceProcess("writer", "class-archive", settings)) {
      writer.withJvmOptions(List.of("-XX:ArchiveClassesAtExit=" + archive)).start();
      assertThat(writer.terminate(Duration.ofSeconds(60))).isZero();
    }
    assertThat(Files.exists(archive)).as("the class archive").isTrue();
    return List.of("-XX:SharedArchiveFile=" + archive);
  }
}
