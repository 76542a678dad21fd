package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;

/** Reads one word of a text as a target, whatever log writers glue to it. */
final class TextToken {
  /** Where a URL's scheme ends at the latest: {@code jdbc:postgresql://}. */
  private static final String CLIENT_OF_USER = "' host: '";

  private static final String UNKNOWN = "unknown";

  private static final int LONGEST_SCHEME = 40;

  private static final int LONGEST_WORD = 300;

  private static final String UNRESOLVED = "<unresolved>"; // java.net.InetSocketAddress
  private static final String UNKNOWN_HOST = "UnknownHostException";
  private static final String BASH_SOCKET = "/dev/tcp/";
  static final int LARGEST_PREFIX = 32; // 10.0.0.0/8 is a network
  private static final String LOCAL_LABEL = "L:/";
  private static final String PORT_LABEL = "port:";
  private static final int LONGEST_GAP = 4;

  private static final byte SEPARATOR = 0;
  private static final byte PLAIN = 1;
  private static final byte MARK = 2;
  private static final byte[] KIND_OF_BYTE = kindsOfBytes();

  private TextToken() {}

  /** Where the word that starts at an index ends; the index itself if none starts there. */
  static int end(Slice text, int from) {
    int at = text.at(from) == '[' ? afterBrackets(text, from) : from;
    while (at < text.length()) {
      int b = text.at(at);
      if (isWordByte(b)) {
        at++;
      } else if (b == '<' && Ascii.startsWith(text, at, UNRESOLVED)) {
        at += UNRESOLVED.length();
      } else if (b == '[' && at > from && (text.at(at - 1) == '/' || text.at(at - 1) == '@')) {
        int after = afterBrackets(text, at);
        if (after == at) {
          return at;
        }
        at = after;
      } else {
        return at;
      }
    }
    return at;
  }

  /** Where the word ends without the full stop, colon, or dash behind it. */
  static int withoutPunctuation(Slice text, int from, int to) {
    int end = to;
    while (end > from + 1 && isPunctuation(text.at(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPunctuation(int b) {
    return b == '.' || b == ':' || b == '-' || b == '?' || b == '/';
  }

  /** Java's exception whose message is the name, {@code java.net.UnknownHostException: db}. */
  static boolean isUnknownHost(Slice text, int from, int to) {
    return to - from >= UNKNOWN_HOST.length()
        && Ascii.startsWith(text, to - UNKNOWN_HOST.length(), UNKNOWN_HOST)
        && Ascii.startsWith(text, to, ": ");
  }

  /** Where the digits of {@code port:5432} start; the word's own start if it is none such. */
  static int portDigits(Slice text, int from, int to) {
    boolean labelled = Ascii.startsWithIgnoreCase(text, from, PORT_LABEL);
    return labelled && to > from + PORT_LABEL.length() ? from + PORT_LABEL.length() : from;
  }

  /** {@code port 50,000}: Db2 formats its ports. */
  static boolean isThousands(Slice text, int at) {
    return at + 1 < text.length() && text.at(at) == ',' && Ascii.isDigit(text.at(at + 1));
  }

  /** An opening bracket, or wget's bar, and nothing but quotation marks and blanks before it. */
  static boolean isBracketAfter(Slice text, int wordEnd, int from) {
    int gap = from - wordEnd;
    boolean bracket = from > 0 && "([|".indexOf(text.at(from - 1)) >= 0;
    return gap > 0 && gap <= LONGEST_GAP && (bracket || text.at(from) == '[');
  }

  /** A comma before, a closing bracket behind: {@code ("localhost", 8080)} and the like. */
  static boolean isSecondOfTuple(Slice text, int wordEnd, int from, int to) {
    int gap = from - wordEnd;
    if (gap < 1 || gap > LONGEST_GAP || to >= text.length() || ")}],".indexOf(text.at(to)) < 0) {
      return false;
    }
    int quote = text.at(wordEnd);
    boolean quoted = quote == '"' || quote == '\'';
    return quoted && text.at(wordEnd + 1) == ',';
  }

  private static int afterBrackets(Slice text, int open) {
    int at = open + 1;
    while (at < text.length() && at - open <= LONGEST_WORD && isWordByte(text.at(at))) {
      at++;
    }
    boolean closed =
        at < text.length() && text.at(at) == ']' && HostSyntax.isHost(text, open + 1, at);
    if (!closed) {
      return open;
    }
    boolean port = at + 1 < text.length() && text.at(at + 1) == ':';
    return port || HostSyntax.isAddress(text.slice(open + 1, at)) ? at + 1 : open;
  }

  /** Whether a word has nothing of an address or a URL in it, and does not start with a digit. */
  static boolean isPlain(Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (kindOf(text.at(i)) == MARK) {
        return false;
      }
    }
    return !Ascii.isDigit(text.at(from));
  }

  private static boolean isWordByte(int b) {
    return kindOf(b) != SEPARATOR;
  }

  private static int kindOf(int b) {
    return b < 0 ? SEPARATOR : KIND_OF_BYTE[b];
  }

  private static byte[] kindsOfBytes() {
    byte[] kinds = new byte[128];
    for (int b = 0; b < kinds.length; b++) {
      boolean plain = Ascii.isLetter(b) || Ascii.isDigit(b) || "-_%+$*?&".indexOf(b) >= 0;
      kinds[b] = plain ? PLAIN : ".:/@".indexOf(b) >= 0 ? MARK : SEPARATOR;
    }
    return kinds;
  }

  /** {@link Target#NONE} if the word is nothing of the kind. */
  static Target read(Slice text, int from, int to) {
    int scheme = EndpointParser.schemeEnd(text, from, Math.min(to, from + LONGEST_SCHEME));
    if (scheme >= 0) {
      return isLocal(text, from, scheme)
          ? Target.NONE
          : EndpointParser.ofUrl(text, from, scheme, to);
    }
    if (Ascii.startsWith(text, from, BASH_SOCKET)) {
      return hostSlashPort(text, from + BASH_SOCKET.length(), to);
    }
    int start = afterLabel(text, from, to);
    if (to - start > LONGEST_WORD) {
      return Target.NONE;
    }
    Target whole = EndpointParser.ofHostAndPort(text, start, to);
    if (!whole.isEmpty()) {
      return whole;
    }
    Target tail = beforeTail(text, start, to);
    return tail.isEmpty() ? ofInterface(text, from, to) : tail;
  }

  /** Cisco's firewalls: {@code outside:203.0.113.8/443}, {@code 203.0.113.8/443}. */
  private static Target ofInterface(Slice text, int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      start = text.at(i) == ':' ? i + 1 : start;
    }
    Target target = hostSlashPort(text, start, to);
    Slice port = target.port();
    boolean address = HostSyntax.isAddress(target.host());
    return address && PortNumber.parse(port, 0, port.length()) > LARGEST_PREFIX
        ? target
        : Target.NONE;
  }

  private static Target hostSlashPort(Slice text, int from, int to) {
    int slash = to - 1;
    while (slash > from && text.at(slash) != '/') {
      slash--;
    }
    return slash > from
            && HostSyntax.isHost(text, from, slash)
            && PortNumber.isPort(text, slash + 1, to)
        ? Target.of(text.slice(from, slash), text.slice(slash + 1, to))
        : Target.NONE;
  }

  /**
   * Whether the address that ends at an index is the client of an access log: HAProxy writes the
   * time behind it, Apache and others an identity and a user before that.
   */
  static boolean isClientOfAccessLog(Slice text, int to) {
    return Ascii.startsWith(text, to, " - - [")
        || (Ascii.startsWith(text, to, " [")
            && to + 4 < text.length()
            && Ascii.isDigit(text.at(to + 2))
            && text.at(to + 4) == '/');
  }

  /**
   * What MySQL calls a client: {@code Host 'web-1' is blocked because ...}, told to the client
   * itself, and {@code user: 'shop' host: '10.0.0.7'} in the server's log.
   */
  static boolean isClientOfMySql(Slice text, int from, int to) {
    return Ascii.startsWith(text, to, "' is blocked")
        || Ascii.startsWith(text, to, "' is not allowed")
        || Ascii.startsWith(text, from - CLIENT_OF_USER.length(), CLIENT_OF_USER);
  }

  /** Postfix of a client whose address has no name: {@code from unknown[203.0.113.9]}. */
  static boolean isUnknownClient(Slice text, int from, int to) {
    return Ascii.startsWith(text, to, "[")
        && to - from == UNKNOWN.length()
        && Ascii.startsWith(text, from, UNKNOWN);
  }

  /** D-Bus names its buses: {@code connection to "system" message bus}. */
  static boolean isMessageBus(Slice text, int to) {
    return Ascii.startsWith(text, to, "\" message bus");
  }

  /** Netty's {@code L:/10.0.0.1:443}, the address of the own socket; else {@link Target#NONE}. */
  static Target localEnd(Slice text, int from, int to) {
    return Ascii.startsWith(text, from, LOCAL_LABEL)
        ? EndpointParser.ofHostAndPort(text, from + LOCAL_LABEL.length(), to)
        : Target.NONE;
  }

  /** Whether the word is a URL that names a machine. */
  static boolean isUrl(Slice text, int from, int to) {
    return EndpointParser.schemeEnd(text, from, Math.min(to, from + LONGEST_SCHEME)) >= 0;
  }

  /**
   * {@code ::1:5432} is an IPv6 address as it stands; after {@code connect ECONNREFUSED} Node.js
   * means address and port, net.js's exceptionWithHostPort.
   */
  static Target splitV6(Target target) {
    Slice host = target.host();
    int colon = host.length() - 1;
    while (colon > 0 && host.at(colon) != ':') {
      colon--;
    }
    boolean both =
        colon > 1
            && PortNumber.isPort(host, colon + 1, host.length())
            && HostSyntax.isV6(host, 0, colon);
    return both ? Target.of(host.slice(0, colon), host.slice(colon + 1, host.length())) : target;
  }

  /** {@code broker:9092/bootstrap}, {@code 10.0.0.1:80/path}, macOS's {@code 10.0.0.1:80@0}. */
  private static Target beforeTail(Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '/' || text.at(i) == '@') {
        Target target = EndpointParser.ofHostAndPort(text, from, i);
        return target.port().isEmpty() ? Target.NONE : target;
      }
    }
    return Target.NONE;
  }

  private static int afterLabel(Slice text, int from, int to) {
    for (int i = from; i < to && i - from < 10; i++) {
      if (text.at(i) == ':') {
        boolean more = i + 1 < to && !PortNumber.isPort(text, i + 1, to);
        return more && isLabel(text, from, i) ? i + 1 : from;
      }
    }
    return from;
  }

  private static boolean isLabel(Slice text, int from, int to) {
    return WordKind.LABEL.in(WordKind.kindsOf(text, from, to));
  }

  private static boolean isLocal(Slice text, int from, int schemeEnd) {
    int start = schemeEnd - 4;
    return start >= from
        && (Ascii.startsWithIgnoreCase(text, start, "file")
            || Ascii.startsWithIgnoreCase(text, start, "unix"));
  }
}
