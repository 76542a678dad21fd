package io.busytone.count;

import java.util.List;
import java.util.Map;

/**
 * What one scrape shows: the values of every series, and the exact offsets that they stand for.
 *
 * @param values the series and their values at one moment
 * @param offsets the shown offset of each partition held then
 * @param newSeries series that no acknowledged scrape had shown before this one
 */
record Scrape(SeriesSnapshot values, Map<PartitionCounts, Long> offsets, List<Series> newSeries) {
  public Scrape {
    offsets = Map.copyOf(offsets);
    newSeries = List.copyOf(newSeries);
  }
}
