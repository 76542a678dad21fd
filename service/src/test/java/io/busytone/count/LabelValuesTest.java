package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelValuesTest {
  private final LabelValues values = new LabelValues("client", 3, 128);

  @Test
  void value_isTheSameObjectEachTime() {
    assertThat(value("shop")).isEqualTo("shop").isSameAs(value("shop"));
  }

  @Test
  void noValue_isUnknown() {
    assertThat(value("")).isEqualTo("__unknown__");
    assertThat(value(" \n")).isEqualTo("\uFFFD");
    assertThat(value("  ")).isEqualTo("__unknown__");
  }

  @Test
  void values_beyondTheLimit_areFolded() {
    List.of("a", "b", "c").forEach(this::value);

    assertThat(LabelValues.isFolded(value("d"))).isTrue();
    assertThat(value("c")).isEqualTo("c");
    assertThat(values.size()).isEqualTo(3);
  }

  @Test
  void client_thatIsReallyCalledOther_isNotFolded() {
    assertThat(value("__other__")).isEqualTo("__other__");
    assertThat(LabelValues.isFolded(value("__other__"))).isFalse();
  }

  @Test
  void value_keepsItsTextWhenTheBytesAreReused() {
    byte[] reused = "shop".getBytes(StandardCharsets.UTF_8);
    values.of(Slice.of(reused));
    Arrays.fill(reused, (byte) 'x');

    assertThat(value("shop")).isEqualTo("shop");
    assertThat(values.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\u00fc", "\u20ac", "\ud83d\ude00", "a\ud83d\ude00", "\u0000", "\u202e"})
  void longValue_isCutBetweenCharacters(String piece) {
    String value = value(piece.repeat(300));

    assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(125, 128);
    assertThat(value.replace("\uFFFD", piece)).isSubstringOf(piece.repeat(300));
  }

  @Test
  void longValue_ofBrokenUtf8_isCutToo() {
    byte[] broken = new byte[1000];
    Arrays.fill(broken, (byte) 0x80);

    assertThat(values.of(Slice.of(broken)).getBytes(StandardCharsets.UTF_8)).hasSize(126);
  }

  @Test
  void quote_countsAsTheTwoBytesItIsOnThePage() {
    assertThat(value("\"".repeat(300))).hasSize(64);
  }

  @Test
  void longestTarget_isKeptWhole() {
    String target = ("a".repeat(63) + ".").repeat(4).substring(0, 253) + ":65535";

    assertThat(new LabelValues("target", 3, LabelValues.MAX_TARGET_BYTES).of(Slice.of(target)))
        .isEqualTo(target);
  }

  @Test
  void keepOnly_freesThePlacesOfOtherValues() {
    List.of("a", "b", "c").forEach(this::value);

    values.keepOnly(Set.of("b"));

    assertThat(values.size()).isEqualTo(1);
    assertThat(value("d")).isEqualTo("d");
  }

  @Test
  void namesMadeToHaveOneHash_areFolded_andOthersAreNot() {
    LabelValues many = new LabelValues("target", 100_000, LabelValues.MAX_TARGET_BYTES);
    List<String> made = IntStream.range(0, 1 << 10).mapToObj(LabelValuesTest::withOneHash).toList();

    assertThat(made.stream().map(name -> many.of(Slice.of(name))))
        .startsWith(made.get(0), made.get(1), made.get(2), made.get(3))
        .filteredOn(value -> !LabelValues.isFolded(value))
        .hasSize(LabelValues.MAX_WITH_ONE_HASH);
    assertThat(many.of(Slice.of(made.get(0)))).isEqualTo(made.get(0));
    assertThat(many.of(Slice.of("db:5432"))).isEqualTo("db:5432");
  }

  @Test
  void keepOnly_freesThePlacesOfNamesWithOneHash() {
    LabelValues many = new LabelValues("target", 100_000, LabelValues.MAX_TARGET_BYTES);
    IntStream.range(0, 9).forEach(i -> many.of(Slice.of(withOneHash(i))));

    many.keepOnly(Set.of(withOneHash(0)));

    assertThat(many.of(Slice.of(withOneHash(8)))).isEqualTo(withOneHash(8));
  }

  @Test
  void bytesThatAreTheSameValue_areAllAdmitted() {
    LabelValues many = new LabelValues("target", 100_000, LabelValues.MAX_TARGET_BYTES);

    assertThat(IntStream.range(1, 20).mapToObj(i -> many.of(Slice.of((char) i + "db"))))
        .containsOnly("\uFFFDdb");
  }

  /** Texts of one {@link String#hashCode}: "Aa" and "BB" agree in it. */
  static String withOneHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  @Test
  void limit_holdsForManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> tasks =
        Collections.nCopies(4, () -> IntStream.range(0, 10_000).map(this::admit).sum());
    List<Integer> folded = new ArrayList<>();
    for (Future<Integer> each : threads.invokeAll(tasks)) {
      folded.add(each.get());
    }
    threads.shutdown();

    assertThat(values.size()).isEqualTo(3);
    assertThat(folded).containsOnly(9_997);
  }

  private int admit(int number) {
    return LabelValues.isFolded(value("client-" + number)) ? 1 : 0;
  }

  private String value(String text) {
    return values.of(Slice.of(text));
  }
}
