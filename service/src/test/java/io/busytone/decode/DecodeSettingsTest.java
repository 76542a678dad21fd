package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DecodeSettingsTest {
  @Test
  void defaults_are16MebibytesAndNothingElse() {
    assertThat(DecodeSettings.DEFAULT)
        .isEqualTo(new DecodeSettings(16 * 1024 * 1024, List.of(), Map.of()));
  }

  @Test
  void unknownRole_isRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(1, List.of(), Map.of("mesage", "a")))
        .withMessage(
            "no field role \"mesage\"; the roles are message, error, stack_trace, code, service,"
                + " host, target_host, target_port, time");
  }

  @Test
  void pathThatIsNone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(1, List.of(), Map.of("code", "a..b")))
        .withMessage("field for code: \"a..b\" is not a field path");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(1, List.of(), Map.of("code", "a, ")))
        .withMessage("field for code: \"\" is not a field path");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(1, List.of(" team"), Map.of()))
        .withMessage("label: \" team\" is not a field path");
  }

  @Test
  void labelListedTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(1, List.of("team", "team"), Map.of()))
        .withMessage("label \"team\" is listed twice");
  }

  @Test
  void limitOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeSettings(0, List.of(), Map.of()))
        .withMessage("largest record must be 1 to 134217728 bytes, not 0");
  }
}
