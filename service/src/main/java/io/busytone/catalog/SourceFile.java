package io.busytone.catalog;

/**
 * One file of the catalog, read.
 *
 * @param path its place in the catalog, with slashes: {@code refused/not_listening/en.md}
 * @param origin what people are told it is called: the path, or where an operator's file lies
 * @param own whether it is an operator's
 * @param text its whole text
 */
record SourceFile(String path, String origin, boolean own, String text) {
  /** File name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder's path; empty for a file that lies at the top. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
