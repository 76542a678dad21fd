package io.busytone.decode;

import io.busytone.event.Slice;

/**
 * What the words before a host tell about it: whether somebody wanted to get there, or whether it
 * is the near end, a bystander, or a link to documentation. Forgets everything at a line's end.
 */
final class TargetContext {
  /** What to think of a host that comes next. */
  enum Hint {
    /** A name that was to be resolved: any word is a host here. */
    LOOKED_UP,
    /** The far end of a connection, and a name without port is a host here. */
    NAMES_HOST,
    /** The far end of a connection. */
    FAR_END,
    NOTHING,
    /** The near end, or no end at all. */
    NOT_THE_TARGET
  }

  private static final Words LOOKED_UP = Words.of("lookup enotfound eai_again");

  private static final Words NAMES_HOST =
      Words.of("host hostname server broker address addr resolve resolving dial");

  private static final Words FAR_END =
      Words.of(
          """
          tcp tcp4 tcp6 udp connect connecting connected connectex connection to for
          upstream remote reach contact contacting servers node addresses ip ipv4 ipv6 dest destination dst peer endpoint target opening against url uri
          backend origin raddr r
          """);

  private static final Words NOT_THE_TARGET =
      Words.of(
          """
          from local laddr client clients source src listen listening listener bind binding via
          see visit docs doc help referrer referer localaddress l clientip
          """);

  private static final Words READING =
      Words.of("read reading receive received recv response reply header data preface");

  private static final Words CONNECTING =
      Words.of(
          """
          connect connecting connected connection connects dial dialing dialling reach resolve
          handshake route talk login socket
          """);

  private static final long TO = Words.key(Slice.of("to"), 0, 2);
  private static final long ON = Words.key(Slice.of("on"), 0, 2);
  private static final long FROM = Words.key(Slice.of("from"), 0, 4);
  private static final long CLIENT = Words.key(Slice.of("client"), 0, 6);
  private static final long SERVER = Words.key(Slice.of("server"), 0, 6);
  private static final long UPSTREAM = Words.key(Slice.of("upstream"), 0, 8);

  private final Slice text;
  private long last;
  private long lastButOne;
  private boolean errno;
  private boolean nginx;
  private boolean arrow;

  TargetContext(Slice text) {
    this.text = text;
  }

  void clear() {
    last = Words.UNKNOWN;
    lastButOne = Words.UNKNOWN;
    errno = false;
    nginx = false;
    arrow = false;
  }

  /** Notes a word that was read; what hosts come next is for {@link #hint} to say. */
  void word(int from, int to) {
    lastButOne = last;
    last = Words.key(text, from, to);
    errno = isErrno(from, to);
    arrow = false;
    nginx |= last == CLIENT && isField(from, to);
  }

  /** Notes an arrow: what comes next is the far end. */
  void arrow() {
    arrow = true;
  }

  /** The word before is an error's symbol, {@code ECONNREFUSED}: Node.js puts the address next. */
  boolean afterErrno() {
    return errno;
  }

  Hint hint() {
    if (LOOKED_UP.has(last)) {
      return Hint.LOOKED_UP;
    }
    if (arrow || errno) {
      return Hint.FAR_END;
    }
    if (nginx) {
      return last == UPSTREAM ? Hint.FAR_END : Hint.NOT_THE_TARGET;
    }
    if (NAMES_HOST.has(last)
        || (last == TO && CONNECTING.has(lastButOne))
        || (last == ON && lastButOne == SERVER)) {
      return Hint.NAMES_HOST;
    }
    if (last == FROM && READING.has(lastButOne)) {
      return Hint.NOTHING;
    }
    if (NOT_THE_TARGET.has(last)) {
      return Hint.NOT_THE_TARGET;
    }
    return FAR_END.has(last) ? Hint.FAR_END : Hint.NOTHING;
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
