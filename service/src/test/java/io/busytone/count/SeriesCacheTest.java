package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SeriesCacheTest {
  private final SeriesCache cache = new SeriesCache();

  @Test
  void series_isFoundByEqualValues() {
    Series added = TallyTest.series("topic");
    cache.add(added);

    assertThat(cache.get(values(String.join("", "top", "ic")))).isSameAs(added);
    assertThat(cache.get(values("topics"))).isNull();
  }

  @Test
  void manySeries_areAllFound() {
    List<Series> many =
        IntStream.range(0, 1000).mapToObj(i -> TallyTest.series("topic-" + i)).toList();
    many.forEach(cache::add);

    assertThat(many).allSatisfy(each -> assertThat(cache.get(valuesOf(each))).isSameAs(each));
  }

  @Test
  void series_withTheSameHash_areKeptApart() {
    Series one = TallyTest.series("Aa");
    Series two = TallyTest.series("BB");
    cache.add(one);
    cache.add(two);

    assertThat(cache.get(values("Aa"))).isSameAs(one);
    assertThat(cache.get(values("BB"))).isSameAs(two);
    assertThat(cache.get(values("C#"))).isNull(); // the same hash again
  }

  @Test
  void clear_removesAll() {
    cache.add(TallyTest.series("topic"));

    cache.clear();

    assertThat(cache.get(values("topic"))).isNull();
  }

  private static String[] values(String topic) {
    return new String[] {topic};
  }

  private static String[] valuesOf(Series series) {
    return series.key.values().toArray(String[]::new);
  }
}
