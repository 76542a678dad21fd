package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Kind;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics of a fleet are what they are said to be: decoded whole, of many kinds, never the same. */
final class FleetRecordsTest {
  private static final long NOW = 1_790_000_000_000L;
  private static final int MANY = 8_000;
  private static final double EXPECTED_AGREEMENT = 0.99;
  private static final Catalog CATALOG = Catalog.load();
  private static final Classifier CLASSIFIER = new Classifier(Rulebook.of(CATALOG));

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @Test
  void labelledMessages_areManyAndOfAllKinds() {
    List<LabelledMessage> messages = LabelledMessage.all(CATALOG);

    assertThat(messages).hasSizeGreaterThan(2_000);
    assertThat(messages).extracting(LabelledMessage::text).doesNotHaveDuplicates();
    assertThat(messages).extracting(LabelledMessage::kind).contains(Kind.values());
  }

  @ParameterizedTest
  @EnumSource
  void records_areDecodedAndMostlyOfTheirKinds(Workload workload) {
    RecordSource source = workload.source(() -> NOW);
    long decoded = 0;
    long failures = 0;
    for (int i = 0; i < MANY / source.logRecords(); i++) {
      for (Event event : events(source.next())) {
        decoded++;
        failures += CLASSIFIER.classify(event).kind() == Kind.NONE ? 0 : 1;
      }
    }

    assertThat(decoded).isEqualTo(MANY);
    assertThat(source.failures()).isGreaterThan(MANY / 2);
    assertThat((double) failures / source.failures())
        .isBetween(EXPECTED_AGREEMENT, 1 / EXPECTED_AGREEMENT);
  }

  @Test
  void mixed_isClassifiedAsLabelled() {
    assertThat(agreement(FleetRecords.mixed(() -> NOW))).isGreaterThan(EXPECTED_AGREEMENT);
  }

  @Test
  void text_isClassifiedAsLabelled() {
    assertThat(agreement(FleetRecords.text(() -> NOW))).isGreaterThan(EXPECTED_AGREEMENT);
  }

  @Test
  void mixed_comesInManyFormats() {
    FleetRecords source = FleetRecords.mixed(() -> NOW);
    Set<Format> formats = EnumSet.noneOf(Format.class);
    Stream.generate(source::next)
        .limit(MANY)
        .forEach(value -> events(value).forEach(event -> formats.add(event.format())));

    assertThat(formats)
        .contains(
            Format.TEXT,
            Format.JSON,
            Format.GELF,
            Format.DOCKER,
            Format.JOURNALD,
            Format.CRI,
            Format.SYSLOG,
            Format.OTLP_JSON);
  }

  @ParameterizedTest
  @EnumSource(names = "ECS", mode = EnumSource.Mode.EXCLUDE)
  void records_differ_andAreTheSameInEveryRun(Workload workload) {
    int count = MANY / workload.source(() -> NOW).logRecords();
    List<String> records = records(workload, count);

    // Where neither logger nor program writes anything that varies, lines come again.
    assertThat(new HashSet<>(records)).hasSizeGreaterThan((int) (0.8 * count));
    assertThat(records).isEqualTo(records(workload, count));
  }

  private double agreement(FleetRecords source) {
    int right = 0;
    for (int i = 0; i < MANY; i++) {
      byte[] value = source.next();
      right += CLASSIFIER.classify(events(value).get(0)).kind() == source.kind() ? 1 : 0;
    }
    return (double) right / MANY;
  }

  private List<Event> events(byte[] value) {
    assertThat(decoder.decode(Slice.of(value)))
        .as(() -> new String(value, UTF_8))
        .isInstanceOf(Decoded.class);
    return ((Decoded) decoder.decode(Slice.of(value))).events();
  }

  private static List<String> records(Workload workload, int count) {
    RecordSource source = workload.source(() -> NOW);
    return Stream.generate(source::next)
        .limit(count)
        .map(value -> new String(value, UTF_8))
        .toList();
  }
}
