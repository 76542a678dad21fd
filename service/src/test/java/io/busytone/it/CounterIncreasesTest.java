package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CounterIncreasesTest {
  private static final TimeSeries UP = new TimeSeries("up_total", Map.of("kind", "refused"));
  private final CounterIncreases increases = new CounterIncreases();

  @Test
  void firstSample_addsNothing() {
    increases.add("a", Map.of(UP, 500.0));
    assertThat(increases.sum("up_total")).isZero();
  }

  @Test
  void lowerValue_isAReset_andAddsTheNewValue() {
    for (double value : new double[] {0, 7, 10, 3, 4}) {
      increases.add("a", Map.of(UP, value));
    }
    assertThat(increases.sum("up_total")).isEqualTo(14);
  }

  @Test
  void absentSeries_continuesFromItsLastValue() {
    increases.add("a", Map.of(UP, 10.0));
    increases.add("a", Map.of());
    increases.add("a", Map.of(UP, 12.0));
    assertThat(increases.sum("up_total")).isEqualTo(2);
  }

  @Test
  void instances_areSeriesOfTheirOwn() {
    for (double value : new double[] {0, 5}) {
      increases.add("a", Map.of(UP, value));
      increases.add("b", Map.of(UP, value + 100));
    }
    assertThat(increases.sumBy("up_total", "instance", "kind"))
        .isEqualTo(Map.of(List.of("a", "refused"), 5.0, List.of("b", "refused"), 5.0));
    assertThat(increases.sum("up_total", series -> series.label("instance").equals("a")))
        .isEqualTo(5);
  }

  @Test
  void page_isReadWithEscapesAndWithoutOtherFamilies() {
    String page =
        """
        # HELP up_total help
        # TYPE up_total counter
        up_total{kind="a\\"b\\\\c\\nd",le="+Inf",} 1.5E3
        up_plain 4.0
        jvm_up 1.0
        """;
    assertThat(ExpositionParser.parse(page, "up_"))
        .isEqualTo(
            Map.of(
                new TimeSeries("up_total", Map.of("kind", "a\"b\\c\nd", "le", "+Inf")),
                1500.0,
                new TimeSeries("up_plain", Map.of()),
                4.0));
  }

  @Test
  void page_thatNamesASeriesTwice_isRefused() {
    assertThatThrownBy(() -> ExpositionParser.parse("up_total 1\nup_total 1\n", "up_"))
        .hasMessageContaining("twice");
  }

  @Test
  void page_thatIsCutOff_isRefused() {
    assertThatThrownBy(() -> ExpositionParser.parse("up_total{kind=\"a", "up_"))
        .hasMessageContaining("No sample");
  }
}
