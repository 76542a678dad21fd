package io.busytone.it;

import java.util.List;

/** Whether whatever cannot be tested here is a failure; else it is skipped and named. */
final class RequireAllTests {
  private static final String VARIABLE = "REQUIRE_ALL_TESTS";

  private RequireAllTests() {}

  static boolean isOn() {
    return "true".equals(System.getenv(VARIABLE));
  }

  static String complaint(List<String> missing) {
    return VARIABLE + " is set and these are missing: " + missing;
  }
}
