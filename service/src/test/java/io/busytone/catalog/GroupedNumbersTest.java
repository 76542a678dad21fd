package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroupedNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "28,232",
        "28.232",
        "28\u00a0232",
        "28\u202f232",
        "\u0662\u0668\u066c\u0662\u0663\u0662"
      })
  void thousands_areTheSameHoweverTheyAreWritten(String number) {
    assertThat(GroupedNumbers.plain(number + " x")).isEqualTo("28232 x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10000 65535", "192.0.2.10", "10250,30000-32767", "Linux 4.12", "0.0.0.0:2346"})
  void whatIsNoGroupedNumber_stays(String text) {
    assertThat(GroupedNumbers.plain(text)).isEqualTo(text);
  }
}
