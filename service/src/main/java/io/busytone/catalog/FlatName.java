package io.busytone.catalog;

/** Names of files in a folder that cannot have folders, such as a ConfigMap: dots for slashes. */
final class FlatName {
  private FlatName() {}

  /**
   * The place of a file in the catalog: {@code refused.db_failover.here.de.md} is {@code
   * refused/db_failover/here.de.md}, {@code none.ours.yaml} is {@code none/ours.yaml}. Any other
   * name, and one that lies in a folder already, stays as it is.
   */
  static String path(String name) {
    int steps = steps(name.substring(0, Math.max(0, name.indexOf('.'))));
    String[] parts = name.split("\\.", steps);
    boolean flat = parts.length == steps && name.indexOf('/') < 0;
    return flat ? String.join("/", parts) : name;
  }

  /** Into how many steps a name divides that starts with this word. */
  private static int steps(String first) {
    if (first.equals(Kind.NONE.id()) || first.equals("terms")) {
      return 2;
    }
    return Kind.of(first).isPresent() ? 3 : 1;
  }
}
