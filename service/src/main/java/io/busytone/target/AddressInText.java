package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** Finds in a text the address that a target's name led to. */
final class AddressInText {
  /** Between a name and its address: {@code db/10.0.0.3}, {@code "db" (10.0.0.3)}. */
  private static final int MOST_BYTES_BETWEEN = 3;

  /** Of an IPv4 address. */
  private static final int DOTS = 3;

  private AddressInText() {}

  /**
   * The IPv4 address that stands after the target's name, or before its port; else empty.
   *
   * @param afterName only what stands directly after the name counts: a text that names the target
   *     may name other machines as well
   */
  static Slice of(Slice text, Target target, boolean afterName) {
    for (int i = 0; i < text.length(); i++) {
      if (Ascii.isDigit(text.at(i)) && (i == 0 || !isPartOfWord(text.at(i - 1)))) {
        int end = i;
        int dots = 0;
        while (end < text.length() && isAddressByte(text.at(end))) {
          dots += text.at(end) == '.' ? 1 : 0;
          end++;
        }
        if (dots == DOTS
            && (end == text.length() || !Ascii.isWord(text.at(end)))
            && belongs(text, i, end, target, afterName)
            && HostSyntax.isV4(text, i, end)) {
          return text.slice(i, end);
        }
        i = end;
      }
    }
    return Slice.EMPTY;
  }

  private static boolean belongs(Slice text, int from, int to, Target target, boolean afterName) {
    return isAfter(text, from, target.host())
        || (!afterName
            && (isBefore(text, to, ":", target.port())
                || isBefore(text, to, "', ", target.port()))); // Python's tuple
  }

  private static boolean isPartOfWord(int b) {
    return Ascii.isWord(b) || b == '.';
  }

  private static boolean isAddressByte(int b) {
    return Ascii.isDigit(b) || b == '.';
  }

  private static boolean isBefore(Slice text, int at, String between, Slice port) {
    int end = at + between.length() + port.length();
    return !port.isEmpty()
        && end <= text.length()
        && Ascii.startsWith(text, at, between)
        && text.slice(end - port.length(), end).equals(port)
        && (end == text.length() || !Ascii.isDigit(text.at(end)));
  }

  private static boolean isAfter(Slice text, int at, Slice name) {
    boolean separated = at > 0 && (text.at(at - 1) == '/' || text.at(at - 1) == '(');
    for (int between = 1; separated && between <= MOST_BYTES_BETWEEN; between++) {
      if (isName(text, at - between - name.length(), name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(Slice text, int from, Slice name) {
    if (from < 0 || (from > 0 && Ascii.isWord(text.at(from - 1)))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Ascii.toLower(text.at(from + i)) != Ascii.toLower(name.at(i))) {
        return false;
      }
    }
    return true;
  }
}
