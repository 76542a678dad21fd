package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.busytone.count.Meters.Label;
import org.junit.jupiter.api.Test;

final class MetersTest {
  @Test
  void extraLabels_mayHaveAnyNameButTheseNine() {
    assertThat(Meters.reservedLabels())
        .containsExactlyInAnyOrder(
            "kind", "cause", "client", "target", "client_host", "series", "le", "job", "instance");
  }

  @Test
  void indexOf_isThatOfTheLabel() {
    for (Meters meter : Meters.values()) {
      assertThat(meter.labels())
          .allSatisfy(
              label -> assertThat(meter.labels().get(meter.indexOf(label))).isEqualTo(label));
    }
  }

  @Test
  void indexOf_ofALabelThatTheFamilyDoesNotHave_isRefused() {
    assertThatThrownBy(() -> Meters.RECORDS.indexOf(Label.TARGET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("busytone_records has no label target");
  }
}
