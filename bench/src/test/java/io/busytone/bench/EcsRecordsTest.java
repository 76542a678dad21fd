package io.busytone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.event.Format;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class EcsRecordsTest {
  @Test
  void records_areAboutThreeHundredBytesLong() {
    assertThat(
            Arrays.stream(BenchmarkInput.ECS.records())
                .mapToInt(Slice::length)
                .average()
                .orElseThrow())
        .isBetween(280.0, 330.0);
  }

  @Test
  void records_tellWhoReports() {
    Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

    assertThat(BenchmarkInput.ECS.records())
        .allSatisfy(
            record -> {
              Decoded decoded = (Decoded) decoder.decode(record);
              assertThat(decoded.events())
                  .singleElement()
                  .satisfies(
                      event -> {
                        assertThat(event.format()).isEqualTo(Format.JSON);
                        assertThat(event.service().toString()).startsWith("shop-");
                        assertThat(event.host().toString()).startsWith("node-");
                        assertThat(event.text().isEmpty()).isFalse();
                        assertThat(event.timeMillis()).isPositive();
                      });
            });
  }
}
