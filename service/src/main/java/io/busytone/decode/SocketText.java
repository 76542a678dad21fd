package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Sockets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a host's sample of its sockets from a line that a script logged: the line {@code TCP: 431
 * (estab 50, closed 20, orphaned 0, timewait 28000)} of {@code ss -s}, and {@code TCP: inuse 50
 * orphan 0 tw 28000 alloc 140 mem 612} of {@code /proc/net/sockstat}.
 */
final class SocketText {
  private static final String TCP = "TCP:";

  /** A script may write a few words before it. */
  private static final int MOST_BYTES_BEFORE = 32;

  private static final int MOST_BYTES = 200;
  private static final int MOST_DIGITS = 8;

  private SocketText() {}

  /** The sample; null if the text is none. */
  static @Nullable Sockets of(Slice text) {
    int most = Math.min(text.length() - TCP.length(), MOST_BYTES_BEFORE);
    for (int i = 0; i <= most; i++) {
      if (text.at(i) == 'T' && Ascii.startsWith(text, i, TCP)) {
        Slice line = text.slice(i, Math.min(text.length(), i + MOST_BYTES));
        int used = Math.max(numberAfter(line, "estab "), numberAfter(line, "inuse "));
        int timeWait = Math.max(numberAfter(line, "timewait "), numberAfter(line, " tw "));
        return used < 0 || timeWait < 0
            ? null
            : new Sockets(used + timeWait, timeWait, Sockets.UNKNOWN);
      }
    }
    return null;
  }

  private static int numberAfter(Slice line, String word) {
    for (int i = 0; i + word.length() < line.length(); i++) {
      if (Ascii.startsWith(line, i, word)) {
        return number(line, i + word.length());
      }
    }
    return Sockets.UNKNOWN;
  }

  private static int number(Slice line, int from) {
    int number = 0;
    int at = from;
    while (at < line.length() && Ascii.isDigit(line.at(at)) && at - from < MOST_DIGITS) {
      number = 10 * number + line.at(at++) - '0';
    }
    return at == from || number > SocketFields.MOST_SOCKETS ? Sockets.UNKNOWN : number;
  }
}
