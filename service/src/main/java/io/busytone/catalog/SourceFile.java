package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the catalog, read: UTF-8, with or without a byte order mark, of at most 1 MiB.
 *
 * @param path its path in the catalog, with slashes: {@code refused/not_listening/en.md}
 * @param origin what messages call it: its path, or the path of an operator's file on disk
 * @param own whether it is an operator's
 * @param text its whole text
 */
record SourceFile(String path, String origin, boolean own, String text) {
  private static final long MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file; empty, and a problem is noted, if it cannot be read or is not UTF-8.
   *
   * @param root the folder of the catalog in which it lies
   */
  static Optional<SourceFile> read(Path root, Path file, boolean own, Problems problems) {
    String name = root.relativize(file).toString().replace('\\', '/');
    String origin = own ? file.toString() : name;
    return text(file, origin, problems)
        .map(text -> new SourceFile(own ? ConfigMapKey.path(name) : name, origin, own, text));
  }

  /** File name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder's path; empty for a file that lies at the top. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static Optional<String> text(Path file, String origin, Problems problems) {
    try {
      if (!Files.isRegularFile(file)) {
        problems.add(origin, 1, "is no file, or a link to none");
      } else if (Files.size(file) > MAX_BYTES) {
        problems.add(origin, 1, "is larger than 1 MiB");
      } else {
        return decoded(ByteBuffer.wrap(Files.readAllBytes(file)), origin, problems);
      }
    } catch (IOException e) {
      problems.add(origin, 1, "cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(ByteBuffer bytes, String origin, Problems problems) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      problems.add(origin, 1 + (int) text.chars().filter(c -> c == '\n').count(), "is no UTF-8");
      return Optional.empty();
    }
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
