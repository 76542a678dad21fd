package io.busytone.decode;

import java.io.Writer;

/**
 * Writes text into scratch memory. A pair of surrogates may come in two calls, since the parser
 * hands out long strings in segments.
 */
final class ScratchWriter extends Writer {
  private final Scratch scratch;
  private final char[] pair = new char[2];
  private boolean waiting;

  ScratchWriter(Scratch scratch) {
    this.scratch = scratch;
  }

  @Override
  public void write(char[] chars, int offset, int count) {
    int from = offset;
    int end = offset + count;
    if (waiting && from < end) {
      pair[1] = chars[from];
      boolean isPair = Character.isLowSurrogate(pair[1]);
      scratch.write(pair, 0, isPair ? 2 : 1);
      from += isPair ? 1 : 0;
      waiting = false;
    }
    if (from < end && Character.isHighSurrogate(chars[end - 1])) {
      pair[0] = chars[--end];
      waiting = true;
    }
    scratch.write(chars, from, end - from);
  }

  /** Ends a text: what still waits for its other half will not get it. */
  @Override
  public void flush() {
    if (waiting) {
      scratch.write(pair, 0, 1);
      waiting = false;
    }
  }

  @Override
  public void close() {
    flush();
  }
}
