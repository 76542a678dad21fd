package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.TargetField;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes at all. The ordinary test run replays the fixtures and the inputs kept under {@code
 * DecoderFuzzTestInputs}; with {@code JAZZER_FUZZ=1} new ones are made up.
 */
public final class DecoderFuzzTest {
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_DETAIL = 240;
  private static final Pattern LINE_END_OR_CONTROL = Pattern.compile("[\\p{Cc}\\v]");

  /** What stands around a record must not matter, so it is what would do the most harm. */
  private static final byte[] BEFORE = "{\"message\":\"".getBytes(StandardCharsets.UTF_8);

  private static final byte[] AFTER = ":443 \"}\n\0".getBytes(StandardCharsets.UTF_8);

  private static final Decoder DECODER =
      new Decoder(new DecodeSettings(MOST_BYTES, List.of("team"), Map.of("code", "odd.code")));

  static Stream<byte[]> fixtures() {
    return Fixture.in("/decode").stream()
        .map(fixture -> fixture.record().getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("fixtures")
  @FuzzTest(maxDuration = "2m")
  void record_isAnsweredFor(byte[] record) {
    Decoding decoding = DECODER.decode(Slice.of(record));

    requireSound(decoding);
    requireSameInside(record, Rendering.of(decoding));
  }

  private static void requireSound(Decoding decoding) {
    if (decoding instanceof Decoding.Decoded decoded) {
      decoded.events().forEach(DecoderFuzzTest::requireSound);
    } else if (decoding instanceof Decoding.Rejected rejected) {
      assertThat(rejected.detail())
          .hasSizeLessThan(LONGEST_DETAIL)
          .doesNotContainPattern(LINE_END_OR_CONTROL);
    } else {
      assertThat(decoding).isInstanceOf(Decoding.Empty.class);
    }
  }

  private static void requireSound(Event event) {
    Stream.of(event.text(), event.code(), event.service(), event.host())
        .forEach(DecoderFuzzTest::requireInRange);
    event.labels().values().forEach(DecoderFuzzTest::requireInRange);
    for (TargetField field = event.targetField(); field != null; field = field.next()) {
      requireSound(field);
    }
    assertThat(event.labels().values()).hasSize(1);
    assertThat(event.weight()).isBetween(1.0, 1000.0);
    Target target = TargetFinder.ofAttempt(event);
    assertThat(target.host().length()).isLessThanOrEqualTo(253);
    requirePortOrNothing(target.port());
  }

  private static void requireSound(TargetField field) {
    requireInRange(field.value());
    requirePortOrNothing(field.portBeside());
    requirePortOrNothing(field.portElsewhere());
  }

  private static void requirePortOrNothing(Slice port) {
    requireInRange(port);
    if (!port.isEmpty()) {
      assertThat(Integer.parseInt(port.toString())).isBetween(1, 65535);
    }
  }

  private static void requireInRange(Slice slice) {
    assertThat(slice.offset()).isNotNegative();
    assertThat(slice.length()).isBetween(0, slice.bytes().length - slice.offset());
  }

  /** The same bytes in the middle of others are the same record, and nothing writes to them. */
  private static void requireSameInside(byte[] record, String expected) {
    byte[] larger = Arrays.copyOf(BEFORE, BEFORE.length + record.length + AFTER.length);
    System.arraycopy(record, 0, larger, BEFORE.length, record.length);
    System.arraycopy(AFTER, 0, larger, BEFORE.length + record.length, AFTER.length);
    byte[] untouched = larger.clone();

    Decoding decoding = DECODER.decode(new Slice(larger, BEFORE.length, record.length));

    assertThat(Rendering.of(decoding)).isEqualTo(expected);
    assertThat(larger).isEqualTo(untouched);
  }
}
