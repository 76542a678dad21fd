package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.target.PrecedingWords.Hint;

/**
 * Tells host names from the other words of a log line that have a colon and a number behind them:
 * places in source code, counters, dates, class names.
 */
final class HostNameHeuristic {
  private HostNameHeuristic() {}

  /** Whether a name may be a host, by its own looks and by what is around it. */
  static boolean isLikely(Slice name, boolean hasPort, boolean quoted, Hint hint) {
    if (!HostSyntax.hasLetter(name, 0, name.length()) || isDate(name)) {
      return false;
    }
    boolean expected = hint.expectsHost();
    if (hasDot(name) && isSourceFile(name)) {
      return hasPort && hint == Hint.NAMES_HOST;
    }
    if (hasDot(name)) {
      return isDotted(name) ? hasPort || namesHost(hint) : hasPort && expected;
    }
    if (hasPort) {
      return !is(WordKind.COUNTER, name, 0) && (expected || quoted || !isLabelOfANumber(name));
    }
    return (hint == Hint.LOOKED_UP && !is(WordKind.NOT_A_NAME, name, 0))
        || (quoted && namesHost(hint) && name.length() > 1) // a drive is none
        || (expected && Ascii.equals(name, "localhost"));
  }

  /** Whether the word before an address in brackets, or before a port, is a host's name. */
  static boolean mayStandBefore(Slice word, boolean quoted, Hint hint) {
    boolean host =
        HostSyntax.isHost(word, 0, word.length()) && HostSyntax.hasLetter(word, 0, word.length());
    if (!host || isDate(word) || isValue(word) || hint == Hint.NOT_THE_TARGET) {
      return false;
    }
    boolean known = Ascii.equals(word, "localhost") || (isDotted(word) && !isSourceFile(word));
    boolean name = !hasDot(word) && !is(WordKind.NOT_A_NAME, word, 0);
    return known || quoted || (name && namesHost(hint));
  }

  /** {@code 1cv8:601}, {@code ConnectionPool:1204}: an id, or a class and a line. */
  private static boolean isLabelOfANumber(Slice name) {
    boolean inner = false;
    boolean lower = false;
    for (int i = 0; i < name.length(); i++) {
      int b = name.at(i);
      inner |= i > 0 && b >= 'A' && b <= 'Z';
      lower |= b >= 'a' && b <= 'z';
    }
    return Ascii.isDigit(name.at(0)) || (inner && lower);
  }

  /** {@code legacy=false] (/203.0.113.9:50123)}: what fields hold, and no name. */
  private static boolean isValue(Slice word) {
    return Ascii.equals(word, "false") || Ascii.equals(word, "true") || Ascii.equals(word, "null");
  }

  /** Has labels, and the last one looks like a top-level domain, not like a class. */
  static boolean isDotted(Slice name) {
    int label = lastLabel(name);
    boolean upper = false;
    boolean lower = false;
    for (int i = label; i < name.length(); i++) {
      int b = name.at(i);
      upper |= b >= 'A' && b <= 'Z';
      lower |= b >= 'a' && b <= 'z';
    }
    return label > 0 && name.length() - label >= 2 && !(upper && lower);
  }

  /** Ends in a label that names of hosts end in, and others do not. */
  static boolean hasTopLevel(Slice name) {
    int label = lastLabel(name);
    return label > 0 && is(WordKind.TOP_LEVEL, name, label);
  }

  /** {@code srv-07}: a hyphen makes a name of a machine likelier than of a counter. */
  static boolean hasHyphen(Slice name) {
    for (int i = 1; i < name.length() - 1; i++) {
      if (name.at(i) == '-') {
        return true;
      }
    }
    return false;
  }

  private static boolean namesHost(Hint hint) {
    return hint == Hint.NAMES_HOST || hint == Hint.LOOKED_UP;
  }

  private static boolean isSourceFile(Slice name) {
    return is(WordKind.SOURCE_FILE, name, lastLabel(name));
  }

  private static boolean is(WordKind kind, Slice name, int from) {
    return kind.in(WordKind.kindsOf(name, from, name.length()));
  }

  private static boolean hasDot(Slice name) {
    return lastLabel(name) > 0;
  }

  private static int lastLabel(Slice name) {
    for (int i = name.length() - 2; i >= 0; i--) {
      if (name.at(i) == '.') {
        return i + 1;
      }
    }
    return 0;
  }

  /** {@code 2026-11-21T08}: the start of a time. */
  private static boolean isDate(Slice name) {
    return name.length() > 7
        && Ascii.isDigit(name.at(0))
        && Ascii.isDigit(name.at(3))
        && name.at(4) == '-'
        && name.at(7) == '-';
  }
}
