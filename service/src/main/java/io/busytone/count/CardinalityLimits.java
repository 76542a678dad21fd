package io.busytone.count;

import java.util.List;

/**
 * How many label values and series Busytone will hold; what exceeds them is counted under {@link
 * Meters#OTHER}. The defaults keep a scrape under 20,000 lines.
 *
 * @param clients distinct reporting clients
 * @param hosts distinct client machines
 * @param targets distinct targets
 * @param labelValues values of each extra label
 * @param series series of the two failure families together
 * @param labels names of the extra labels, taken from event fields
 */
public record CardinalityLimits(
    int clients, int hosts, int targets, int labelValues, int series, List<String> labels) {
  public static final CardinalityLimits DEFAULT =
      new CardinalityLimits(300, 500, 500, 50, 10_000, List.of());

  public CardinalityLimits {
    labels = List.copyOf(labels);
    positive("clients", clients);
    positive("hosts", hosts);
    positive("targets", targets);
    positive("label values", labelValues);
    positive("series", series);
  }

  private static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the limit of " + what + " must be at least 1");
    }
  }
}
