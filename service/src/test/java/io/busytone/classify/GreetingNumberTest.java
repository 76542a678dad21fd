package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are the text of a greeting. */
final class GreetingNumberTest {
  private final GreetingNumber number = new GreetingNumber();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "length 1213486160", // HTTP
        "size=1347703880,", // HTTP, low byte first
        "frame of 758263344 bytes", // -2.0
        "version 1397966893.", // SSH-
        "(1195725856)", // GET and a space
      })
  void greetingTakenForNumber_isFound(String text) {
    assertThat(isPresent(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at 1795249643 s",
        "length 104857600",
        "length 11213486160",
        "id a1213486160",
        "1213486160.25 s",
        "port 8080",
        "length 4294967295",
        "",
      })
  void otherNumber_isNot(String text) {
    assertThat(isPresent(text)).isFalse();
  }

  private boolean isPresent(String text) {
    number.of(ShippedRules.event(text));
    return number.isPresent();
  }
}
