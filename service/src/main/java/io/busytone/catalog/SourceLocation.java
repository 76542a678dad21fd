package io.busytone.catalog;

/**
 * A line in one of the catalog's files.
 *
 * @param file path below the folder of causes, with slashes
 * @param line counted from 1
 */
public record SourceLocation(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
