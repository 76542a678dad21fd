package io.busytone.cli;

import io.busytone.bytes.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a stream as bytes, without their line ends (LF or CR LF). Holds one line at a time; of a
 * line longer than the limit only so much that it is seen to be too long.
 */
final class RecordLines {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int keptBytes;
  private final byte[] chunk = new byte[CHUNK];
  private int chunkPosition;
  private int chunkEnd;
  private byte[] line = new byte[1024];
  private int length;
  private long number;

  /**
   * @param maxBytes the longest record that will be read
   */
  RecordLines(InputStream in, int maxBytes) {
    this.in = in;
    this.keptBytes = maxBytes + 1;
  }

  /** Goes to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    length = 0;
    boolean any = false;
    while (chunkPosition < chunkEnd || fill()) {
      any = true;
      int end = lineFeed();
      keep(end < 0 ? chunkEnd : end);
      if (end >= 0) {
        chunkPosition = end + 1;
        break;
      }
      chunkPosition = chunkEnd;
    }
    number += any ? 1 : 0;
    return any;
  }

  /** The current line's number, from 1. */
  long number() {
    return number;
  }

  /** The current line; valid until the next one. */
  Slice line() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new Slice(line, 0, end);
  }

  /** Whether reading on will not have to wait. */
  boolean isMoreReady() throws IOException {
    return chunkPosition < chunkEnd || in.available() > 0;
  }

  private int lineFeed() {
    for (int i = chunkPosition; i < chunkEnd; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void keep(int end) {
    int count = Math.min(end - chunkPosition, keptBytes - length);
    if (length + count > line.length) {
      line =
          Arrays.copyOf(
              line, (int) Math.min(keptBytes, Math.max(2L * line.length, length + count)));
    }
    System.arraycopy(chunk, chunkPosition, line, length, count);
    length += count;
  }

  private boolean fill() throws IOException {
    try {
      chunkEnd = Math.max(0, in.read(chunk));
    } catch (IOException e) {
      throw new UnreadableInputException(e);
    }
    chunkPosition = 0;
    return chunkEnd > 0;
  }
}
