package io.busytone.yaml;

/**
 * A line in a file.
 *
 * @param file the file's path
 * @param line counted from 1
 */
public record SourceLocation(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
