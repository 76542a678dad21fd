package io.busytone.fleet;

/** Prometheus does not answer, or not as expected; the message is one bounded line. */
final class PrometheusException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int MAX_CHARS = 200;

  PrometheusException(String message) {
    super(line(message));
  }

  private static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}++", " ");
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }
}
