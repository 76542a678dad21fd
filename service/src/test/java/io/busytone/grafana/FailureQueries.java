package io.busytone.grafana;

/**
 * PromQL about failed connections.
 *
 * @param matchers which of them
 */
record FailureQueries(String matchers) {
  private static final String COUNTER = "busytone_connection_failures_total";

  /** Failures a second. */
  String rate() {
    return "rate(" + COUNTER + "{" + matchers + "}[$__rate_interval])";
  }

  /** Failures a second, by some labels. */
  String rateBy(String labels) {
    return "sum by (" + labels + ") (" + rate() + ")";
  }

  /** Failures in the time range shown, by some labels. */
  String countBy(String labels) {
    return "sum by (" + labels + ") (increase(" + COUNTER + "{" + matchers + "}[$__range]))";
  }

  /**
   * The series with the most failures in the whole time range, so that lines do not come and go.
   */
  String largest(int number, String labels) {
    String whole = "increase(" + COUNTER + "{" + matchers + "}[$__range] @ end())";
    return "%s and topk(%d, sum by (%s) (%s) > 0)".formatted(rateBy(labels), number, labels, whole);
  }

  /**
   * Failures a second of what is unusual, as the recording rules say: the same as on the board and
   * in the alerts.
   *
   * @param matchers which of them, without clients, which the rules do not tell apart
   */
  static String unusual(String matchers) {
    return recorded("unusual", matchers);
  }

  /** Since when that is so, in milliseconds of the epoch. */
  static String unusualSince(String matchers) {
    return "1000 * (" + recorded("since", matchers) + ")";
  }

  private static String recorded(String name, String matchers) {
    return "max by (kind, cause, target) (spread:busytone_failures:%s{%s,target!=\"\"})"
        .formatted(name, matchers);
  }

  /** How many clients have failed just now, by some labels. */
  String clientsBy(String labels) {
    return "count by (%s) (%s > 0)".formatted(labels, rateBy(labels + ", client"));
  }

  /**
   * Since when it fails without a pause, in milliseconds of the epoch: the last quiet minute in the
   * time range, else the range's beginning.
   */
  String sinceBy(String labels) {
    String rate = rateBy(labels);
    String quiet = "max_over_time((%s * 0 + time() and %s == 0)[$__range:1m])";
    String first = "min_over_time((%s * 0 + time())[$__range:1m])";
    return "1000 * (%s or %s) and %s > 0"
        .formatted(quiet.formatted(rate, rate), first.formatted(rate), rate);
  }

  /** The same with the remedy's title, as label {@code title}, in the language chosen. */
  static String titled(String expr) {
    return "("
        + expr
        + ") * on (kind, cause) group_left (title) topk by (kind, cause) (1,"
        + " max by (kind, cause, title) (busytone_remedy_info{job=~\"$job\",lang=\"$lang\"}))";
  }

  /** The same as a list, the largest first. */
  static String ranked(String expr) {
    return "sort_desc(" + titled(expr) + ")";
  }
}
