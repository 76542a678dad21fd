package io.busytone.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.target.TargetFinder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged records: whatever the bytes, a decoder answers. */
final class DecodeMutationTest {
  private static final int MUTANTS_OF_A_RECORD = 400;

  private final Random random = new Random(20261121);
  private final Decoder decoder =
      new Decoder(new DecodeSettings(1 << 20, List.of("team"), Map.of()));

  @Test
  void damagedRecord_isAnsweredFor() {
    List<Fixture> records = Fixture.in("/decode");
    assertThat(records).isNotEmpty();
    for (Fixture fixture : records) {
      requireAnswers(fixture.record().getBytes(UTF_8));
    }
  }

  @Test
  void damagedProtobuf_isAnsweredFor() {
    byte[] request =
        OtlpBytes.request(
            OtlpBytes.record("connection refused")
                .setTimeUnixNano(1_795_249_856_599_123_456L)
                .addAttributes(OtlpBytes.attribute("error.code", OtlpBytes.number(111)))
                .addAttributes(
                    OtlpBytes.attribute(
                        "error", OtlpBytes.map(OtlpBytes.attribute("code", OtlpBytes.text("X"))))),
            OtlpBytes.record("{\"msg\":\"refused\"}"));
    for (int i = 0; i < 20; i++) {
      requireAnswers(request);
    }
  }

  private void requireAnswers(byte[] record) {
    for (int i = 0; i < MUTANTS_OF_A_RECORD; i++) {
      requireAnswer(mutant(record));
    }
  }

  private void requireAnswer(byte[] record) {
    try {
      if (decoder.decode(Slice.of(record)) instanceof Decoding.Decoded decoded) {
        decoded.events().forEach(DecodeMutationTest::requireSound);
      }
    } catch (RuntimeException problem) {
      throw new AssertionError("on " + Arrays.toString(record), problem);
    }
  }

  private static void requireSound(Event event) {
    assertThat(TargetFinder.ofAttempt(event).host().length()).isLessThanOrEqualTo(253);
    assertThat(event.weight()).isBetween(1.0, 1000.0);
    assertThat(event.labels().values()).hasSize(1);
    assertThat(event.text().offset() + event.text().length())
        .isLessThanOrEqualTo(event.text().bytes().length);
  }

  private byte[] mutant(byte[] record) {
    byte[] mutant = record.clone();
    for (int i = random.nextInt(4); i >= 0 && mutant.length > 0; i--) {
      mutant =
          switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(mutant, random.nextInt(mutant.length + 1));
            case 1 -> Arrays.copyOfRange(mutant, random.nextInt(mutant.length), mutant.length);
            case 2 -> doubled(mutant);
            default -> changed(mutant);
          };
    }
    return mutant;
  }

  private byte[] changed(byte[] record) {
    byte[] interesting = "{}[]\":,\\<> \n\0/@.19-u\u00e9".getBytes(UTF_8);
    record[random.nextInt(record.length)] =
        random.nextBoolean()
            ? interesting[random.nextInt(interesting.length)]
            : (byte) random.nextInt();
    return record;
  }

  private byte[] doubled(byte[] record) {
    int at = random.nextInt(record.length);
    byte[] longer = Arrays.copyOf(record, record.length + record.length - at);
    System.arraycopy(record, at, longer, record.length, record.length - at);
    return longer;
  }
}
