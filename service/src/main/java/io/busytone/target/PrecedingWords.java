package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * What the words before a host tell about it: whether somebody wanted to get there, or whether it
 * is the local end, another machine, or a link to documentation. Starts over at each line.
 */
final class PrecedingWords {
  /** What to think of a host that comes next. */
  enum Hint {
    /** A name that was to be resolved: any word is a host here. */
    LOOKED_UP,
    /** The remote end of a connection, and a name without port is a host here. */
    NAMES_HOST,
    /** The remote end of a connection. */
    REMOTE_END,
    NOTHING,
    /** The local end, or no end at all. */
    NOT_THE_TARGET;

    boolean expectsHost() {
      return this != NOTHING && this != NOT_THE_TARGET;
    }
  }

  private static final String BIND_EXCEPTION = "BindException";
  private static final String SIMPLE = "simple ";
  private static final Slice LOOKUP = Slice.of("lookup");

  private final Slice text;
  private int last;
  private int lastButOne;
  private boolean errno;
  private boolean nginx;
  private boolean arrow;
  private boolean bound;
  private boolean errnoNamed;
  private boolean accepting;
  private boolean server;

  PrecedingWords(Slice text) {
    this.text = text;
  }

  void clear() {
    last = 0;
    lastButOne = 0;
    errno = false;
    nginx = false;
    arrow = false;
    bound = false;
    errnoNamed = false;
    accepting = false;
    server = false;
  }

  /** Notes a word that was read, and its kinds. */
  void word(int from, int to, int kinds) {
    lastButOne = last;
    last = kinds;
    errno = isErrno(from, to);
    arrow = false;
    bound =
        isBindException(from, to)
            || (WordKind.BIND.in(kinds) && !isLogin(from))
            || (bound && !isAttempt(kinds));
    server |= isServersTag(from, to);
    accepting =
        WordKind.ACCEPTING.in(kinds)
            || isServersTag(from, to)
            || (server && WordKind.FROM.in(kinds)) // "lost connection after CONNECT from ..."
            || (accepting && !WordKind.DIALLING.in(kinds));
    errnoNamed |= WordKind.ERRNO.in(kinds);
    nginx |= WordKind.CLIENT.in(kinds) && isField(from, to);
  }

  /** What comes next is a name that was to be resolved. */
  void lookedUp() {
    last = WordKind.kindsOf(LOOKUP, 0, LOOKUP.length());
  }

  /** A field's name stood here that says what was dialled; {@code host} may be a request's. */
  boolean afterAddressName() {
    return namesHost() && !WordKind.HOST.in(last);
  }

  /** Notes an arrow: what comes next is the remote end. */
  void arrow() {
    arrow = true;
  }

  /** The word before is an error's symbol, {@code ECONNREFUSED}: Node.js puts the address next. */
  boolean afterErrno() {
    return errno;
  }

  /** The error's number stood in this line in words: Dart names its own port behind it. */
  boolean afterErrnoNamed() {
    return errnoNamed;
  }

  /**
   * What comes next is the other end of a connection, or an address that a person came from: with a
   * client's port it is the peer of a connection that was accepted.
   */
  boolean beforePeer() {
    return WordKind.PEER.in(last) || WordKind.USER.in(lastButOne);
  }

  Hint hint() {
    if (WordKind.LOOKED_UP.in(last)) {
      return Hint.LOOKED_UP;
    }
    if (bound || accepting) {
      return Hint.NOT_THE_TARGET;
    }
    if (arrow || errno) {
      return Hint.REMOTE_END;
    }
    if (nginx) {
      return WordKind.UPSTREAM.in(last) ? Hint.REMOTE_END : Hint.NOT_THE_TARGET;
    }
    if (namesHost()) {
      return Hint.NAMES_HOST;
    }
    if (WordKind.NOT_THE_TARGET.in(last)) {
      boolean fromRemoteEnd = WordKind.FROM.in(last) && WordKind.READING.in(lastButOne);
      return fromRemoteEnd ? Hint.NOTHING : Hint.NOT_THE_TARGET;
    }
    return WordKind.REMOTE_END.in(last) ? Hint.REMOTE_END : Hint.NOTHING;
  }

  /** {@code postfix/smtpd[900]}: the tag of a server that strangers connect to. */
  private boolean isServersTag(int from, int to) {
    if (to == text.length() || text.at(to) != '[') {
      return false;
    }
    int name = to;
    while (name > from && text.at(name - 1) != '/') {
      name--;
    }
    return WordKind.ACCEPTING.in(WordKind.kindsOf(text, name, to));
  }

  /** {@code simple bind}: LDAP's login, RFC 4513 section 5.1. */
  private boolean isLogin(int from) {
    return Ascii.startsWithIgnoreCase(text, from - SIMPLE.length(), SIMPLE);
  }

  /** {@code java.net.BindException: Address already in use: /10.0.0.1:80}. */
  private boolean isBindException(int from, int to) {
    return to - from >= BIND_EXCEPTION.length()
        && Ascii.startsWith(text, to - BIND_EXCEPTION.length(), BIND_EXCEPTION);
  }

  /** {@code connect} and the like, but not {@code socket}. */
  private static boolean isAttempt(int kinds) {
    return WordKind.CONNECTING.in(kinds) && !WordKind.COUNTER.in(kinds);
  }

  private boolean namesHost() {
    return WordKind.NAMES_HOST.in(last)
        || (WordKind.TO.in(last) && WordKind.CONNECTING.in(lastButOne))
        || (WordKind.NAME.in(last) && WordKind.HOST.in(lastButOne))
        || (WordKind.ON.in(last) && WordKind.SERVER.in(lastButOne));
  }

  /** nginx ends a line with {@code , client: 10.0.0.7, server: example.org, ...}. */
  private boolean isField(int from, int to) {
    return from >= 2 && text.at(from - 2) == ',' && to < text.length() && text.at(to) == ':';
  }

  /** Capitals after an E, as errno.h has them. */
  private boolean isErrno(int from, int to) {
    boolean symbol = to - from >= 5 && text.at(from) == 'E' && !Ascii.startsWith(text, from, "ERR");
    for (int i = from; symbol && i < to; i++) {
      int b = text.at(i);
      symbol = (b >= 'A' && b <= 'Z') || b == '_';
    }
    return symbol;
  }
}
