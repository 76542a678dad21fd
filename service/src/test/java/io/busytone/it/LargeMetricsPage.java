package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Pages that are larger than what fits between the process and a scraper that does not read. */
final class LargeMetricsPage {
  /** Records that only the unread scrape shows. */
  static final int UNREAD = 400;

  private static final int RECEIVE_BUFFER = 64 << 10;
  private static final String LONG =
      ".fifty-letters-make-one-part-of-a-long-name-of-host".repeat(4);
  private static final int TARGETS = 100;
  private static final int BYTES_PER_SERIES = 500;

  private LargeMetricsPage() {}

  /** An instance whose page outgrows every buffer between it and its scraper, all acknowledged. */
  static ServiceProcess withLargeAnswers(TestBed scene) throws IOException {
    ServiceProcess first = scene.startScraped(scene.instance("a"));
    int series = sendBuffer() * 11 / 10 / BYTES_PER_SERIES;
    produce(scene, series);
    scene.awaitAllCounted();
    return first;
  }

  /** One failure for each of so many pairs of client and target: the same pairs every time. */
  static void produce(TestBed scene, int pairs) {
    for (int i = 0; i < pairs; i++) {
      String target = "db-%02d%s:5432".formatted(i % TARGETS, LONG);
      String client = "client-%03d%s".formatted(i / TARGETS, LONG);
      scene.load.produce(i % TestBed.PARTITIONS, new ProducedFailure("refused", client, target));
    }
    scene.load.flush();
  }

  /** The most that the kernel keeps of what a process wrote and nobody read, in bytes. */
  private static int sendBuffer() throws IOException {
    Path setting = Path.of("/proc/sys/net/ipv4/tcp_wmem");
    if (!Files.exists(setting)) {
      return 4 << 20;
    }
    byte[] sizes = new byte[100]; // the kernel answers only the first read of such a file
    try (FileInputStream in = new FileInputStream(setting.toFile())) {
      String text = new String(sizes, 0, in.read(sizes), StandardCharsets.US_ASCII);
      return Integer.parseInt(text.strip().split("\\s+", 3)[2]);
    }
  }

  /** A scrape that shows more than the one before, of which only the head was read. */
  static RawHttpGet unreadScrape(TestBed scene, ServiceProcess first) throws IOException {
    scene.scraper.pause(first);
    long before = scene.load.total();
    produce(scene, UNREAD);
    KillIT.pass(Duration.ofSeconds(2)); // they are consumed now, and wait for a scrape
    RawHttpGet slow =
        new RawHttpGet(
            "127.0.0.1",
            first.port(),
            "/metrics",
            RawHttpGet.SCRAPER,
            RECEIVE_BUFFER,
            Duration.ofSeconds(40));
    slow.readHead();
    assertThat(ScrapeIT.failures(first.get("/metrics")))
        .as("moved by the scrape that nobody reads")
        .isEqualTo((double) before + UNREAD);
    return slow;
  }
}
