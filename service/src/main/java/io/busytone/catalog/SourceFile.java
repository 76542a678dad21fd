package io.busytone.catalog;

/**
 * One file of the catalog, read.
 *
 * @param path below the folder of causes, with slashes
 * @param text its whole text
 */
record SourceFile(String path, String text) {
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
