package io.busytone.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.busytone.bytes.Slice;
import io.busytone.decode.DecoderFuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text at all; what it names lies inside it. Run as {@link DecoderFuzzTest} says. */
final class TextTargetFinderFuzzTest {
  private static final byte[] BEFORE = "http://".getBytes(StandardCharsets.UTF_8);
  private static final byte[] AFTER = ":443/".getBytes(StandardCharsets.UTF_8);

  static Stream<byte[]> fixtures() throws Exception {
    return TextTargetFinderTest.messages().stream()
        .map(line -> line.substring(line.indexOf(" | ") + 3).replace("\\n", "\n"))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("fixtures")
  @FuzzTest(maxDuration = "2m")
  void target_liesInsideTheText(byte[] text) {
    byte[] larger = Arrays.copyOf(BEFORE, BEFORE.length + text.length + AFTER.length);
    System.arraycopy(text, 0, larger, BEFORE.length, text.length);
    System.arraycopy(AFTER, 0, larger, BEFORE.length + text.length, AFTER.length);
    Slice inside = new Slice(larger, BEFORE.length, text.length);

    Target target = TextTargetFinder.find(inside);

    requireInside(inside, target.host());
    requireInside(inside, target.address()); // the port may be the scheme's
    assertThat(target.host().length()).isLessThanOrEqualTo(253);
    if (!target.port().isEmpty()) {
      assertThat(Integer.parseInt(target.port().toString())).isBetween(1, 65535);
    }
    assertThat(TextTargetFinder.find(Slice.of(text))).isEqualTo(target);
  }

  private static void requireInside(Slice text, Slice part) {
    if (!part.isEmpty()) {
      assertThat(part.bytes()).isSameAs(text.bytes());
      assertThat(part.offset()).isGreaterThanOrEqualTo(text.offset());
      assertThat(part.offset() + part.length()).isLessThanOrEqualTo(text.offset() + text.length());
    }
  }
}
