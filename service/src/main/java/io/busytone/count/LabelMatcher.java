package io.busytone.count;

/** Label matchers as PromQL and Alertmanager read them, whatever the value contains. */
public final class LabelMatcher {
  private LabelMatcher() {}

  /** The label has this value: {@code target="db:5432"}. */
  public static String equal(String label, String value) {
    return label + "=" + quoted(value);
  }

  /** A string literal. */
  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + "\"";
  }
}
