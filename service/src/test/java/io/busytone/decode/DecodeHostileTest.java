package io.busytone.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.target.TargetFinder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that nobody sends on purpose, or somebody does. */
final class DecodeHostileTest {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @Test
  void hugeMessage_isDecodedWhole() {
    String message = "é".repeat(TEN_MEGABYTES / 2);

    Event event = only(decoder.decode(Slice.of("{\"message\":\"" + message + "\",\"code\":7}")));

    assertThat(event.text().length()).isEqualTo(TEN_MEGABYTES);
    assertThat(event.code()).isEqualTo(Slice.of("7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{\"message\":[", "[{\"error\":", "{\"fields\":{\"x\":["})
  void tenThousandLevels_areTooDeep(String level) {
    assertThat(Rendering.of(decoder.decode(Slice.of(level.repeat(10_000)))))
        .isEqualTo("rejected too_deep: nested more than 1000 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "error", "fields", "x", "resource"})
  void nineHundredLevels_areNot(String name) {
    String arrays = "{\"" + name + "\":" + "[".repeat(900) + "\"deep\"" + "]".repeat(900) + "}";
    String objects = ("{\"" + name + "\":").repeat(900) + "\"deep\"" + "}".repeat(900);

    assertThat(only(decoder.decode(Slice.of(arrays))).text()).isEqualTo(Slice.of("deep"));
    assertThat(decoder.decode(Slice.of(objects))).isInstanceOf(Decoding.Decoded.class);
  }

  @Test
  void jsonCutOffAnywhere_isMalformed() {
    String record =
        "{\"message\":\"a\",\"error\":{\"code\":[1,true,null,\"\\u00e9\"]},\"t\":1.5e3}";
    for (int length = 2; length < record.length(); length++) {
      assertThat(Rendering.of(decoder.decode(Slice.of(record.substring(0, length)))))
          .startsWith("rejected malformed_json: at byte ");
    }
  }

  @Test
  void brokenUtf8InJson_isRepaired() {
    byte[] record = "{\"message\":\"refus\u00e9 \u00ff\",\"code\":\"X\"}".getBytes(ISO_8859_1);

    Event event = only(decoder.decode(Slice.of(record)));

    assertThat(event.text().toString()).isEqualTo("refus\uFFFD \uFFFD");
    assertThat(event.code()).isEqualTo(Slice.of("X"));
  }

  @Test
  void brokenUtf8InJsonBehindAPrefix_isRepaired() {
    byte[] record = "<13>Oct 11 22:14:15 h p: {\"msg\":\"refus\u00e9\"}".getBytes(ISO_8859_1);

    assertThat(decoded(record)).isEqualTo("format syslog\ntext refus\uFFFD\nservice p\nhost h");
  }

  @Test
  void giantNumbers_areTheirText() {
    String digits = "9".repeat(100_000);
    String record =
        "{\"message\":%s,\"time\":%s,\"code\":1e999999,\"destination\":{\"ip\":\"10.0.0.1\",\"port\":%s}}"
            .formatted(digits, digits, digits);

    Event event = only(decoder.decode(Slice.of(record)));

    assertThat(event.text().length()).isEqualTo(100_000);
    assertThat(event.code()).isEqualTo(Slice.of("1e999999"));
    assertThat(TargetFinder.inFields(event).port().isEmpty()).isTrue();
    assertThat(event.timeMillis()).isEqualTo(Event.UNKNOWN_TIME);
  }

  @Test
  void loneSurrogates_becomeReplacementCharacters() {
    String long1 = "x".repeat(70_000);
    Event event =
        only(
            decoder.decode(
                Slice.of("{\"message\":\"" + long1 + "\\ud800 \\udc00\\ud83d\\ude00\\ud83d\"}")));

    assertThat(event.text().toString()).isEqualTo(long1 + "\uFFFD \uFFFD\uD83D\uDE00\uFFFD");
  }

  @Test
  void tooManyEvents_areTooLarge() {
    String record = "[" + "{},".repeat(300_000) + "{}]";

    assertThat(Rendering.of(decoder.decode(Slice.of(record))))
        .isEqualTo("rejected too_large: more than 262144 events");
  }

  @Test
  void nextRecord_knowsNothingOfTheOneBefore() {
    decoder.decode(
        Slice.of("{\"message\":\"a\",\"code\":\"X\",\"host\":\"h\",\"time\":1795249856}"));
    decoder.decode(Slice.of("{\"message\":\"cut off"));
    decoder.decode(Slice.of("[{\"message\":\"a\"},{\"message\":\"cut off"));

    assertThat(Rendering.of(decoder.decode(Slice.of("{\"message\":\"b\"}"))))
        .isEqualTo("format json\ntext b");
  }

  @Test
  void manyUnknownNames_doNotGetInTheWay() {
    StringBuilder record = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      record.append("\"name").append(i).append("\":").append(i).append(',');
    }
    record.append("\"message\":\"refused\"}");

    assertThat(only(decoder.decode(Slice.of(record.toString()))).text())
        .isEqualTo(Slice.of("refused"));
  }

  private String decoded(byte[] record) {
    return Rendering.of(decoder.decode(Slice.of(record)));
  }

  private static Event only(Decoding decoding) {
    assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
    List<Event> events = ((Decoding.Decoded) decoding).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
