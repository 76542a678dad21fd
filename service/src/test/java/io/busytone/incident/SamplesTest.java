package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  private static final Cause CAUSE =
      new Cause(Kind.REFUSED, "not_listening", List.of(), Map.of(), Map.of());
  private static final Catalog CATALOG =
      new Catalog(List.of(CAUSE), List.of(), List.of(), List.of(), List.of());
  private static final Slice TARGET = Slice.of("db:5432");
  private static final Verdict REFUSED = new Verdict(Kind.REFUSED, CAUSE, Confidence.LIKELY);

  private final Samples samples = new Samples(CATALOG, true);
  private final SampleTaker taker = samples.taker();

  @Test
  void lines_areTakenOnceASecond() {
    see("first", 0);
    see("too soon", 999);
    see("second", 1000);

    assertThat(lines()).containsExactly("second", "first");
  }

  @Test
  void lines_areAFewOnly() {
    for (int second = 0; second < 20; second++) {
      see("line " + second, second * 1000L);
    }

    assertThat(lines()).hasSize(Samples.PER_CAUSE).startsWith("line 19").endsWith("line 15");
  }

  @Test
  void line_isMaskedCutAndKnowsItsCauseAndTarget() {
    see("password=hunter2 " + "x".repeat(5000), 0);

    SampleLine sample = samples.of("refused", "not_listening").get(0);
    assertThat(sample.line()).startsWith("password=*** x").hasSize(Samples.MAX_CHARS);
    assertThat(sample.causeAtTarget())
        .isEqualTo(new CauseAtTarget("refused", "not_listening", "db:5432"));
    assertThat(sample.client()).isEqualTo("__unknown__");
    assertThat(samples.latest(sample.causeAtTarget())).contains(sample);
  }

  @Test
  void secret_thatIsCutInTwo_isNotShown() {
    String masked = "token=" + "t".repeat(400) + " ";
    String half = "postgres://app:" + "hunter2".repeat(30);
    String text = masked.repeat(9);
    see(text + "x".repeat(4096 - text.length() - 100) + half + "@db refused", 0);

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).contains("token=***").doesNotContain("hunter2").endsWith("…");
  }

  @Test
  void clockThatWasSetBack_stopsNoSample() {
    see("before", 3_600_000);
    see("after", 0);

    assertThat(lines()).containsExactly("after", "before");
  }

  @Test
  void lines_thatNobodyMasks_areBounded() {
    for (int second = 0; second < 5000; second++) {
      take("line " + second, second * 1000L);
    }
    samples.update();

    assertThat(samples.of("refused", "not_listening").get(0).line()).isEqualTo("line 999");
  }

  @Test
  void switchedOff_nothingIsKept() {
    Samples off = new Samples(CATALOG, false);
    off.taker().offer(event("line"), REFUSED, TARGET, 0);
    off.update();

    assertThat(off.of("refused", "not_listening")).isEmpty();
  }

  private List<String> lines() {
    return samples.of("refused", "not_listening").stream().map(SampleLine::line).toList();
  }

  private void see(String line, long millis) {
    take(line, millis);
    samples.update();
  }

  private void take(String line, long millis) {
    taker.offer(event(line), REFUSED, TARGET, millis);
    taker.offer(event("no failure"), Verdict.NONE, TARGET, millis);
  }

  private static Event event(String line) {
    return Event.ofText(Format.TEXT, Slice.of(line));
  }
}
