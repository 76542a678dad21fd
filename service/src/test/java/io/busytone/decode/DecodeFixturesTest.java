package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real shapes of records, a file for each family of formats. */
final class DecodeFixturesTest {
  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private final Decoder labelling =
      new Decoder(
          new DecodeSettings(
              1 << 20,
              List.of("team", "namespace"),
              Map.of("message", "what.happened, note", "target_host", "peer_name")));

  static List<Fixture> records() {
    return Fixture.in("/decode");
  }

  static List<Fixture> recordsWithSettings() {
    return Fixture.in("/decode/settings");
  }

  @ParameterizedTest
  @MethodSource("records")
  void record_becomesItsEvents(Fixture fixture) {
    assertThat(Rendering.of(decoder.decode(Slice.of(fixture.record()))))
        .isEqualTo(fixture.expected());
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordInsideALargerArray_becomesTheSame(Fixture fixture) {
    Slice padded = Slice.of("{\"" + fixture.record() + "\"}");

    assertThat(Rendering.of(decoder.decode(padded.slice(2, padded.length() - 2))))
        .isEqualTo(fixture.expected());
  }

  @ParameterizedTest
  @MethodSource("recordsWithSettings")
  void recordWithMappingAndLabels_becomesItsEvents(Fixture fixture) {
    assertThat(Rendering.of(labelling.decode(Slice.of(fixture.record()))))
        .isEqualTo(fixture.expected());
  }
}
