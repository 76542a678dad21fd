package io.busytone.demo;

/**
 * The kind of event that a log line reports.
 *
 * @param kind the kind it must be counted under
 * @param code the system's error code, {@code ECONNREFUSED}; empty if there is none
 * @param nel the type in a W3C Network Error Logging report
 * @param severity by RFC 5424: 3 is an error, 6 informational
 */
record EventType(String kind, String code, String nel, int severity) {
  static final String ORDINARY = "ordinary";

  String level() {
    return severity <= 3 ? "ERROR" : severity == 4 ? "WARN" : "INFO";
  }

  /** The level as bunyan and pino count it. */
  int levelNumber() {
    return severity <= 3 ? 50 : severity == 4 ? 40 : 30;
  }

  boolean isFailure() {
    return !kind.equals("none");
  }
}
