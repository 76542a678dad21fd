package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters go back to their topic, each one once. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class RedriveIT {
  private static final int LETTERS = 1_000;

  @TempDir Path folder;

  @Test
  void redriveThatIsKilledAgainAndAgain_losesNone_andSendsNoneTwice(TestBed bed) throws Exception {
    writeLetters(bed, LETTERS);
    int kills = 0;
    for (int run = 0; run < 3; run++) {
      long before = visible(bed);
      Process redrive = redrive(bed);
      Awaitility.await("some are sent")
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(40))
          .until(() -> visible(bed) > before || !redrive.isAlive());
      kills += redrive.isAlive() ? 1 : 0;
      redrive.destroyForcibly().waitFor();
    }
    long sentByKilled = read(bed).size();
    assertThat(run(bed)).contains(" sent back");

    bed.say("%d kills, after which %d of %d were sent".formatted(kills, sentByKilled, LETTERS));
    assertThat(kills).isPositive();
    assertThat(sentByKilled).isLessThan(LETTERS);
    Map<String, Long> times = read(bed).stream().collect(groupingBy(RedriveIT::text, counting()));
    assertThat(times).hasSize(LETTERS);
    assertThat(times.values()).containsOnly(1L);
    assertThat(run(bed)).isEqualTo(bed.topic + ": 0 sent back\n");
  }

  @Test
  void letters_goBackAsTheyCame_byReasonAndLimit(TestBed bed) throws Exception {
    writeLetters(bed, 10); // five for each reason
    assertThat(run(bed, "--dry-run"))
        .isEqualTo(
            "%1$s: 5 binary would be sent back\n%1$s: 5 malformed_json would be sent back\n"
                .formatted(bed.topic));
    assertThat(run(bed, "--reason", "binary", "--limit", "2"))
        .isEqualTo(bed.topic + ": 2 binary sent back\n");
    assertThat(run(bed, "--reason=malformed_json"))
        .isEqualTo(bed.topic + ": 5 malformed_json sent back\n");
    assertThat(run(bed)).isEqualTo(bed.topic + ": 3 binary sent back\n");

    List<ConsumerRecord<byte[], byte[]>> records = read(bed);
    assertThat(records)
        .extracting(RedriveIT::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "letter " + i).toList());
    ConsumerRecord<byte[], byte[]> first =
        records.stream().filter(r -> text(r).equals("letter 7")).findAny().orElseThrow();
    assertThat(first.partition()).isEqualTo(7 % TestBed.PARTITIONS);
    assertThat(new String(first.key(), UTF_8)).isEqualTo("key 7");
    assertThat(first.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactly("trace=7", "busytone.redriven=1");
  }

  @Test
  void shortenedLetters_andRecordsOfOthers_stay(TestBed bed) throws Exception {
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    letters.add(letter(bed, 0, header("busytone.truncated", "20000000")));
    letters.add(new ProducerRecord<>(bed.deadLetters(), "no letter".getBytes(UTF_8)));
    new TopicRecords(bed.broker.bootstrapServers()).produce(letters);

    assertThat(run(bed))
        .isEqualTo(
            "%1$s: 0 sent back\n%1$s: 1 stay: they do not hold the whole record\n%1$s: 1 stay: Busytone did not write them\n"
                .formatted(bed.topic));
    assertThat(run(bed, "--reason", "unknown")).contains("--reason must be of binary, ");
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private static void writeLetters(TestBed bed, int letters) {
    new TopicRecords(bed.broker.bootstrapServers())
        .produce(IntStream.range(0, letters).mapToObj(i -> letter(bed, i)).toList());
  }

  private static ProducerRecord<byte[], byte[]> letter(TestBed bed, int i, Header... more) {
    List<Header> headers = new ArrayList<>();
    headers.add(header("trace", Integer.toString(i)));
    headers.add(header("busytone.reason", i % 2 == 0 ? "binary" : "malformed_json"));
    headers.add(header("busytone.topic", bed.topic));
    headers.add(header("busytone.partition", Integer.toString(i % TestBed.PARTITIONS)));
    headers.add(header("busytone.offset", Integer.toString(i)));
    Collections.addAll(headers, more);
    return new ProducerRecord<>(
        bed.deadLetters(),
        null,
        ("key " + i).getBytes(UTF_8),
        ("letter " + i).getBytes(UTF_8),
        headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  private String run(TestBed bed, String... options) throws Exception {
    Process redrive = redrive(bed, options);
    assertThat(redrive.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output());
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Process redrive(TestBed bed, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-jar", "target/busytone.jar", "redrive"));
    Collections.addAll(arguments, options);
    ProcessBuilder builder = ShortLivedJvm.process(arguments.toArray(String[]::new));
    builder.environment().keySet().removeIf(name -> name.startsWith("BUSYTONE_"));
    builder.environment().put("BUSYTONE_KAFKA_BOOTSTRAP_SERVERS", bed.broker.bootstrapServers());
    builder.environment().put("BUSYTONE_KAFKA_GROUP_ID", bed.group);
    builder.environment().put("BUSYTONE_TOPICS", bed.topic);
    return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
  }

  /** How far a reader of committed records gets in the topic. */
  private static long visible(TestBed bed) {
    return TopicRecords.get(
            bed.admin
                .listOffsets(
                    TestBed.ALL_PARTITIONS.stream()
                        .collect(
                            toMap(p -> new TopicPartition(bed.topic, p), p -> OffsetSpec.latest())),
                    new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all())
        .values()
        .stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(TestBed bed) {
    return new TopicRecords(bed.broker.bootstrapServers())
        .readCommitted(bed.topic, TestBed.PARTITIONS);
  }
}
