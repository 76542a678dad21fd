package io.busytone.count;

import java.util.List;
import java.util.Map;

/**
 * What one scrape shows: the values of every series, and the exact offsets that they stand for.
 *
 * @param values the series and their values at one moment
 * @param positions the shown position of each partition held then
 * @param newborn series that no acknowledged scrape had shown before this one
 */
record Scrape(ShownValues values, Map<Account, Long> positions, List<Series> newborn) {
  public Scrape {
    positions = Map.copyOf(positions);
    newborn = List.copyOf(newborn);
  }
}
