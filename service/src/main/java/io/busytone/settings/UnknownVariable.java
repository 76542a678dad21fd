package io.busytone.settings;

import io.busytone.bytes.Printable;
import java.util.Arrays;

/** Says what is wrong with a variable that no setting has. */
final class UnknownVariable {
  private UnknownVariable() {}

  static String describe(String name, String value) {
    String nearest =
        EditDistance.nearest(name, Arrays.stream(Setting.values()).map(Setting::variable).toList());
    String message = Printable.of(name) + " is no setting; the nearest is " + nearest;
    return isServiceLink(name, value)
        ? message
            + " (Kubernetes sets this one for a Service named busytone: put"
            + " enableServiceLinks: false in the pod)"
        : message;
  }

  private static boolean isServiceLink(String name, String value) {
    return value.startsWith("tcp://")
        || name.contains("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.contains("_PORT_");
  }
}
