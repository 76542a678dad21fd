package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.ByteSearch;
import io.busytone.bytes.Slice;

/**
 * Finds in a text the name that led to the address it says was dialled, as programs in Go write it:
 * {@code Get "http://db:80/": dial tcp 10.0.0.3:80: …} (net/url's Error), {@code host=db user=app …
 * (dial tcp 10.0.0.3:5432: …)} (pgx).
 */
final class NameInText {
  private static final String DIAL = "dial tcp ";
  private static final String URL = "://";
  private static final String HOST = "host=";

  private NameInText() {}

  /** Whether a text has the words behind which the address stands. */
  static boolean mayBeIn(Slice text) {
    int to = text.offset() + text.length();
    int at = text.offset();
    while (at < to) {
      at = ByteSearch.indexOfEither(DIAL.charAt(0), DIAL.charAt(0), text.bytes(), at, to);
      if (Ascii.startsWith(text, at - text.offset(), DIAL)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /**
   * The name before the address; else empty.
   *
   * @param target whose host is the address
   */
  static Slice of(Slice text, Target target) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      int b = text.at(i);
      if (b == '\n') {
        from = i + 1;
      } else if (b == 'd' && Ascii.startsWith(text, i, DIAL)) {
        int address = i + DIAL.length();
        int end = address + target.host().length();
        boolean here =
            end <= text.length()
                && text.slice(address, end).equals(target.host())
                && (end == text.length() || !Ascii.isWord(text.at(end)));
        return here ? lastName(text, from, i, target.port()) : Slice.EMPTY;
      }
    }
    return Slice.EMPTY;
  }

  private static Slice lastName(Slice text, int from, int to, Slice port) {
    for (int i = to - 1; i >= from; i--) {
      if (text.at(i) == ':' && Ascii.startsWith(text, i, URL)) {
        int end = nameEnd(text, i + URL.length(), to);
        Slice name = name(text, i + URL.length(), end);
        Target whole = EndpointParser.ofUrl(text, wordStart(text, i, from), i, to);
        return whole.host().equals(name) && whole.port().equals(port) ? name : Slice.EMPTY;
      }
      if (text.at(i) == 'h' && Ascii.startsWith(text, i, HOST)) {
        return name(text, i + HOST.length(), nameEnd(text, i + HOST.length(), to));
      }
    }
    return Slice.EMPTY;
  }

  private static int wordStart(Slice text, int to, int least) {
    int from = to;
    while (from > least && Ascii.isLetter(text.at(from - 1))) {
      from--;
    }
    return from;
  }

  private static int nameEnd(Slice text, int from, int to) {
    int end = from;
    while (end < to && isNameByte(text.at(end))) {
      end++;
    }
    return end;
  }

  private static Slice name(Slice text, int from, int to) {
    boolean name = HostSyntax.isName(text, from, to) && HostSyntax.hasLetter(text, from, to);
    return name ? text.slice(from, to) : Slice.EMPTY;
  }

  private static boolean isNameByte(int b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '.' || b == '-' || b == '_';
  }
}
