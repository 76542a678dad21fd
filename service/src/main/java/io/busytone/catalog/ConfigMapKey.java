package io.busytone.catalog;

/** Names of files in a ConfigMap, which has no folders: dots for slashes. */
final class ConfigMapKey {
  private ConfigMapKey() {}

  /**
   * The path of a file in the catalog: {@code refused.db_failover.here.de.md} is {@code
   * refused/db_failover/here.de.md}, {@code none.ours.yaml} is {@code none/ours.yaml}. Any other
   * name, and one that lies in a folder already, stays as it is.
   */
  static String path(String name) {
    int segments = segments(name.substring(0, Math.max(0, name.indexOf('.'))));
    String[] parts = name.split("\\.", segments);
    boolean flat = parts.length == segments && name.indexOf('/') < 0;
    return flat ? String.join("/", parts) : name;
  }

  /** How many segments a name has that starts with this word. */
  private static int segments(String first) {
    if (first.equals(Kind.NONE.id()) || first.equals("terms")) {
      return 2;
    }
    return Kind.of(first).isPresent() ? 3 : 1;
  }
}
