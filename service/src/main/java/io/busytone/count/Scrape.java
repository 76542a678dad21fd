package io.busytone.count;

import java.util.Map;

/**
 * What one scrape shows: the values of every series, and the exact offsets that they stand for.
 *
 * @param values the series and their values at one moment
 * @param offsets the shown offset of each partition held then
 * @param connection where the scraper asked
 * @param createdSeries how many series had been created
 */
record Scrape(
    SeriesSnapshot values,
    Map<PartitionCounts, Long> offsets,
    String connection,
    long createdSeries) {
  public Scrape {
    offsets = Map.copyOf(offsets);
  }
}
