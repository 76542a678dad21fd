package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Metrics pages that are larger than all buffers between the process and a scraper that does not
 * read.
 */
final class LargeMetricsPage {
  /** Records that only the unread scrape shows. */
  static final int UNREAD = 400;

  private static final int RECEIVE_BUFFER = 64 << 10;
  private static final String FIFTY = ".fifty-letters-make-one-part-of-a-long-name-of-host";
  private static final int TARGETS = 100;
  private static final int BYTES_PER_SERIES = 400;

  private LargeMetricsPage() {}

  /** An instance that may have as many series as such a page needs; not started, not scraped. */
  static ServiceProcess instance(TestBed bed, String name) {
    return bed.instance(name, Map.of("BUSYTONE_MAX_SERIES", "20000"));
  }

  /**
   * An instance whose page is larger than every buffer between it and its scraper; all it shows is
   * acknowledged.
   */
  static ServiceProcess withLargeAnswers(TestBed bed) throws IOException {
    ServiceProcess first = bed.startScraped(instance(bed, "a"));
    int series = sendBuffer() * 11 / 10 / BYTES_PER_SERIES;
    produce(bed, series);
    bed.awaitAllCounted();
    return first;
  }

  /** One failure for each of so many pairs of client and target: the same pairs every time. */
  static void produce(TestBed bed, int pairs) {
    for (int i = 0; i < pairs; i++) {
      String target = "db-%02d%s:5432".formatted(i % TARGETS, FIFTY.repeat(4));
      String client = "client-%03d%s".formatted(i / TARGETS, FIFTY.repeat(2));
      bed.load.produce(i % TestBed.PARTITIONS, new ProducedFailure("refused", client, target));
    }
    bed.load.flush();
  }

  /** Size limit of the kernel's send buffer, in bytes. */
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

  /** A scrape that shows new failures, of which only the head was read. */
  static RawHttpGet unreadScrape(TestBed bed, ServiceProcess first) throws IOException {
    bed.scraper.pause(first);
    long before = bed.load.total();
    produce(bed, UNREAD);
    bed.awaitProcessed(first); // they wait for a scrape now
    RawHttpGet slow =
        new RawHttpGet(
            "127.0.0.1",
            first.port(),
            "/metrics",
            RawHttpGet.SCRAPER_HEADERS,
            RECEIVE_BUFFER,
            Duration.ofSeconds(40));
    slow.readHead();
    assertThat(ExpositionParser.failures(first.get("/metrics")))
        .as("moved by the scrape that nobody reads")
        .isEqualTo((double) before + UNREAD);
    return slow;
  }
}
