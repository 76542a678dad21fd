package io.busytone.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads whole text files: UTF-8, with or without a byte order mark, of at most 1 MiB. */
final class TextFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /** The text; empty, and a problem noted, if it is none. */
  static Optional<String> read(Path path, String origin, Problems problems) {
    try {
      if (!Files.isRegularFile(path)) {
        problems.add(origin, 1, "is no file, or a link to none");
      } else if (Files.size(path) > MAX_BYTES) {
        problems.add(origin, 1, "is larger than 1 MiB");
      } else {
        return text(ByteBuffer.wrap(Files.readAllBytes(path)), origin, problems);
      }
    } catch (IOException e) {
      problems.add(origin, 1, "cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Optional<String> text(ByteBuffer bytes, String origin, Problems problems) {
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
