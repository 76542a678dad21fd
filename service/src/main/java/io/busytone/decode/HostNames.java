package io.busytone.decode;

import io.busytone.decode.TargetContext.Hint;
import io.busytone.event.Slice;

/**
 * Tells host names from the other words of a log line that have a colon and a number behind them:
 * places in source code, counters, dates, class names.
 */
final class HostNames {
  /** Endings of source files; {@code Net.java:461} and {@code main.go:12} are no hosts. */
  private static final Words SOURCE_FILES =
      Words.of(
          """
          java kt kts scala groovy clj go py pyx js mjs cjs jsx ts tsx vue c cc cpp cxx h hh hpp
          inc rs rb php cs vb fs swift m mm pl pm lua erl ex exs dart nim zig d html htm jsp cu
          conf cfg yaml yml xml json log txt sh sql jar dll so exe
          """);

  /** Words with a number behind a colon that is no port. */
  private static final Words COUNTERS =
      Words.of(
          """
          port line errno error err code status exit pid tid id timeout attempt attempts retry
          retries in took ms count size length bytes version level thread request offset index row
          col column char position epoch seq user uid gid time ts warning info debug test step
          item page status_code http tcp udp sha md elapsed duration after pos len num rc ret
          signal worker process task job shard partition node socket fd channel conn connection
          """);

  /** What comes after "connect to" and is no name. */
  private static final Words NOT_A_NAME =
      Words.of(
          """
          the a an any all remote local server this that its same default on at with using
          tcp udp http https destination failed failure error timed timeout for source upstream proxy
          """);

  private HostNames() {}

  /** Whether a name may be a host, by its own looks and by what is around it. */
  static boolean isLikely(Slice name, boolean hasPort, boolean quoted, Hint hint) {
    if (!Hosts.hasLetter(name, 0, name.length()) || isDate(name)) {
      return false;
    }
    boolean expected = hint != Hint.NOTHING && hint != Hint.NOT_THE_TARGET;
    if (isDotted(name)) {
      return !isSourceFile(name) ? hasPort || namesHost(hint) : hasPort && hint == Hint.NAMES_HOST;
    }
    if (hasDot(name)) {
      return hasPort && expected; // a class name
    }
    if (hasPort) {
      return !COUNTERS.has(Words.key(name, 0, name.length()));
    }
    return (hint == Hint.LOOKED_UP && !NOT_A_NAME.has(Words.key(name, 0, name.length())))
        || (quoted && namesHost(hint))
        || (expected && Ascii.equals(name, "localhost"));
  }

  /** Whether the word before an address in brackets, or before a port, is a host's name. */
  static boolean mayStandBefore(Slice word, boolean quoted, Hint hint) {
    boolean host = Hosts.isHost(word, 0, word.length()) && Hosts.hasLetter(word, 0, word.length());
    if (!host || isDate(word) || hint == Hint.NOT_THE_TARGET) {
      return false;
    }
    boolean known = Ascii.equals(word, "localhost") || (isDotted(word) && !isSourceFile(word));
    boolean name = !hasDot(word) && !NOT_A_NAME.has(Words.key(word, 0, word.length()));
    return known || quoted || (name && namesHost(hint));
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
    return SOURCE_FILES.has(Words.key(name, lastLabel(name), name.length()));
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
