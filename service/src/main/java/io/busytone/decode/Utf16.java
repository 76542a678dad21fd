package io.busytone.decode;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.busytone.bytes.Slice;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Values in UTF-16 behind a byte order mark, as PowerShell writes its files. */
final class Utf16 {
  private static final int MARK_BYTES = 2;

  private Utf16() {}

  /** The value in UTF-8; the value itself if it does not start with the mark. */
  static Slice toUtf8(Slice value) {
    if (value.length() < MARK_BYTES) {
      return value;
    }
    Charset charset = charset(value.at(0) & 0xFF, value.at(1) & 0xFF);
    return charset == null ? value : Slice.of(text(value, charset));
  }

  private static String text(Slice value, Charset charset) {
    return new String(
        value.bytes(), value.offset() + MARK_BYTES, value.length() - MARK_BYTES, charset);
  }

  private static @Nullable Charset charset(int first, int second) {
    if (first == 0xFF && second == 0xFE) {
      return UTF_16LE;
    }
    return first == 0xFE && second == 0xFF ? UTF_16BE : null;
  }
}
