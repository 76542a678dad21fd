package io.busytone.fleet;

/** What is asked, in PromQL. */
final class PromQueries {
  private static final String FAILURES = "busytone_connection_failures_total";
  private static final String ROW = "kind, cause, client, target";
  private static final String PLACE = "kind, cause, target";
  private static final int MOST_ROWS = 1000;
  private static final int MOST_PLACES = 50;

  private PromQueries() {}

  /** Failures a minute, by kind. */
  static String kinds() {
    return "60 * sum by (kind) (rate(" + FAILURES + "[2m]))";
  }

  /** Failures in each five minutes, of those who failed most in the hour up to the last point. */
  static String rows() {
    return "sum by (%s) (increase(%s[5m])) and on (%s) topk(%d, sum by (%s) (increase(%s[1h] @ end())) > 0)"
        .formatted(ROW, FAILURES, ROW, MOST_ROWS, ROW, FAILURES);
  }

  /** The same of one target only. */
  static String rows(String target) {
    return "sum by (%s) (increase(%s{target=%s}[5m])) > 0".formatted(ROW, FAILURES, quoted(target));
  }

  /**
   * Failures a minute, of the places with at least so many in the five minutes up to the last
   * point.
   */
  static String places(int floor) {
    return "60 * sum by (%s) (rate(%s[2m])) and on (%s) topk(%d, sum by (%s) (increase(%s[5m] @ end())) >= %d)"
        .formatted(PLACE, FAILURES, PLACE, MOST_PLACES, PLACE, FAILURES, floor);
  }

  /** A string of PromQL, whatever the text says. */
  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + "\"";
  }
}
