package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes at all as text, code and target. The ordinary test run replays the labelled messages
 * and the inputs kept under {@code ClassifierFuzzTestInputs}; with {@code JAZZER_FUZZ=1} new ones
 * are made up.
 */
final class ClassifierFuzzTest {
  /** What stands around a text must not matter, so it is what would make it a failure. */
  private static final byte[] BEFORE = "connection ".getBytes(StandardCharsets.UTF_8);

  private static final byte[] AFTER = " refused".getBytes(StandardCharsets.UTF_8);

  private static final int LONGEST_CODE = 40;
  private static final int LONGEST_EXCERPT = 2_000;
  private static final Pattern LINE_END_OR_CONTROL = Pattern.compile("[\\p{Cc}\\v]");
  private static final Classifier CLASSIFIER = new Classifier(ShippedRules.BOOK);

  static Stream<byte[]> messages() throws IOException {
    return LabelledMessagesTest.texts().map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("messages")
  @FuzzTest(maxDuration = "2m")
  void text_isClassifiedAndExplained(byte[] text) {
    byte[] larger = Arrays.copyOf(BEFORE, BEFORE.length + text.length + AFTER.length);
    System.arraycopy(text, 0, larger, BEFORE.length, text.length);
    System.arraycopy(AFTER, 0, larger, BEFORE.length + text.length, AFTER.length);
    Slice whole = Slice.of(text);
    Slice inside = new Slice(larger, BEFORE.length, text.length);
    Slice code = whole.slice(0, Math.min(text.length, LONGEST_CODE));

    Verdict verdict = requireSound(event(whole, Slice.EMPTY));

    requireSound(event(whole, code));
    requireSound(event(Slice.EMPTY, code));
    assertThat(CLASSIFIER.classify(event(inside, Slice.EMPTY))).isEqualTo(verdict);
  }

  private static Verdict requireSound(Event event) {
    Verdict verdict = CLASSIFIER.classify(event);
    Explanation explanation = CLASSIFIER.explain(event);
    assertThat(explanation.verdict()).isEqualTo(verdict);
    assertThat(explanation.rule().isEmpty()).isEqualTo(explanation.evidence().isEmpty());
    for (Evidence evidence : explanation.evidence()) {
      requirePlace(evidence, evidence.field().equals("code") ? event.code() : event.text());
    }
    return verdict;
  }

  private static void requirePlace(Evidence evidence, Slice field) {
    assertThat(evidence.offset()).isNotNegative().isLessThan(field.length());
    String before = field.slice(0, evidence.offset() - evidence.column() + 1).toString();
    assertThat(before.chars().filter(c -> c == '\n').count()).isEqualTo(evidence.line() - 1);
    assertThat(evidence.excerpt())
        .isNotEmpty()
        .hasSizeLessThan(LONGEST_EXCERPT)
        .doesNotContainPattern(LINE_END_OR_CONTROL);
  }

  private static Event event(Slice text, Slice code) {
    return new Event(
        Format.TEXT,
        text,
        code,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        TargetField.of(code),
        Labels.NONE,
        Event.UNKNOWN_TIME,
        1,
        null);
  }
}
