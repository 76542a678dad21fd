package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Sockets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecodeSocketsTest {
  private static final int UNKNOWN = Sockets.UNKNOWN;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"32768 60999\"",
        "\"32768\\t60999\\n\"",
        "\"32768-60999\"",
        "[32768,60999]",
        "[\"32768\", \"60999\"]",
        "\"32768, 60999\""
      })
  void portRange_isReadInAnySpelling(String range) {
    assertThat(sockets("{\"in_use\":7,\"port_range\":" + range + "}"))
        .isEqualTo(new Sockets(7, UNKNOWN, 28_232));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"60999 32768\"",
        "[60999,32768]",
        "\"0 60999\"",
        "\"32768\"",
        "[1,2,3]",
        "\"1 2 3\"",
        "\"-5 10\"",
        "[-5,10]",
        "\"32768 70000\"",
        "\"many ports\"",
        "[]",
        "true",
        "{\"a\":1}",
        "99999999999999999999"
      })
  void portRange_thatMakesNoSense_isUnknown(String range) {
    Sockets sockets = sockets("{\"in_use\":7,\"port_range\":" + range + "}");

    assertThat(sockets).isEqualTo(new Sockets(7, UNKNOWN, UNKNOWN));
  }

  @Test
  void busiestDestination_comesBeforeTheTotal() {
    assertThat(
            sockets(
                "{\"in_use\":900,\"time_wait\":70,\"to_destination\":40,\"destination\":\"d\"}"))
        .isEqualTo(new Sockets(40, 70, UNKNOWN));
    assertThat(sockets("{\"in_use\":900,\"to_destination\":[40,60,50]}"))
        .isEqualTo(new Sockets(60, UNKNOWN, UNKNOWN));
    assertThat(sockets("{\"destinations\":[{\"in_use\":4},{\"in_use\":6}]}"))
        .isEqualTo(new Sockets(6, UNKNOWN, UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1|-1",
        "1e300|1e300",
        "10000001|65536",
        "\"many\"|\"more\"",
        "null|null",
        "{\"a\":1}|[]",
        "true|false",
        "\"NaN\"|\"Infinity\"",
        "\"\"|\" \""
      })
  void numbers_thatMakeNoSense_areNoSample(String inUse, String toDestination) {
    assertThat(sockets("{\"in_use\":" + inUse + ",\"to_destination\":" + toDestination + "}"))
        .isNull();
  }

  @Test
  void badNumber_leavesTheOthers() {
    assertThat(sockets("{\"in_use\":5,\"to_destination\":-3,\"time_wait\":\"x\"}"))
        .isEqualTo(new Sockets(5, UNKNOWN, UNKNOWN));
  }

  @Test
  void sample_isFoundBesideFlatNamesAndInWrappers() {
    Sockets expected = new Sockets(3, UNKNOWN, UNKNOWN);

    assertThat(of("{\"message\":\"m\",\"sockets.in_use\":3}").sockets()).isEqualTo(expected);
    assertThat(of("{\"message\":\"m\",\"attributes\":{\"sockets.in_use\":\"3\"}}").sockets())
        .isEqualTo(expected);
    assertThat(of("{\"log\":\"{\\\"msg\\\":\\\"m\\\"}\",\"sockets\":{\"in_use\":3}}").sockets())
        .isEqualTo(expected);
  }

  @Test
  void sample_isFoundAmongOpenTelemetrysAttributes() {
    String record =
        """
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"m"},"attributes":[
        {"key":"sockets.in_use","value":{"intValue":"12"}},
        {"key":"sockets.port_range","value":{"stringValue":"32768 60999"}}]}]}]}]}
        """;

    assertThat(of(record.strip()).sockets()).isEqualTo(new Sockets(12, UNKNOWN, 28_232));
  }

  @Test
  void record_withoutSample_hasNone() {
    assertThat(of("{\"message\":\"sockets\",\"sockets\":{\"open\":3}}").sockets()).isNull();
    assertThat(of("sockets in_use 3").sockets()).isNull();
  }

  private @Nullable Sockets sockets(String object) {
    return of("{\"message\":\"m\",\"sockets\":" + object + "}").sockets();
  }

  private Event of(String record) {
    Decoding decoding = decoder.decode(Slice.of(record));
    List<Event> events = ((Decoding.Decoded) decoding).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
