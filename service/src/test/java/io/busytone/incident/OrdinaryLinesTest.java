package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Masking leaves ordinary lines alone: the messages and records that other tests classify and
 * decode. The exceptions really hold a password, in an address.
 */
final class OrdinaryLinesTest {
  private static final List<String> FILES =
      List.of(
          "labelled/clients.tsv",
          "labelled/more.tsv",
          "labelled/glibc.tsv",
          "targets/targets.txt",
          "decode/containers.txt",
          "decode/json.txt",
          "decode/nel.txt",
          "decode/otlp_json.txt",
          "decode/producers.txt",
          "decode/syslog.txt",
          "decode/text.txt");

  @Test
  void ordinaryLines_stayAsTheyAre() throws IOException {
    List<String> lines = lines();

    assertThat(lines).hasSizeGreaterThan(1500);
    assertThat(lines)
        .filteredOn(line -> !line.matches(".*://\\w+:(secret|p)@.*"))
        .hasSizeGreaterThan(lines.size() - 10)
        .allSatisfy(line -> assertThat(Masking.line(line, line.length())).isEqualTo(line));
  }

  /** Line by line, without what is never shown: control characters and space at both ends. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = OrdinaryLinesTest.class.getResourceAsStream("/" + file)) {
        new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring(line.lastIndexOf('\t') + 1))
            .flatMap(line -> line.replace("\\n", "\n").replace("\\t", "\t").lines())
            .map(line -> line.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(lines::add);
      }
    }
    return lines;
  }
}
