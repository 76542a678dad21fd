package io.busytone.it;

import java.util.List;

/** Whether a test that cannot run on this machine fails; else it is skipped and named. */
final class RequireAllTests {
  private static final String VARIABLE = "REQUIRE_ALL_TESTS";

  private RequireAllTests() {}

  static boolean isOn() {
    return "true".equals(System.getenv(VARIABLE));
  }

  static String message(List<String> missing) {
    return VARIABLE + " is set and these are missing: " + missing;
  }
}
