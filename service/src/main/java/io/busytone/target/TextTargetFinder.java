package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import io.busytone.target.PrecedingWords.Hint;

/**
 * Finds in the text of a failure what the client wanted to reach. Reads the text once from left to
 * right; the remote end nearest to the words of failure wins. Costs time in proportion to the
 * text's length, whatever it says.
 */
final class TextTargetFinder {
  private static final int MOST_BYTES_FROM_PORT = 40;
  private static final int MOST_BYTES_OF_AN_ARROW = 3;

  /**
   * Netcat writes the port first: {@code Connection to db 5432 port [tcp/postgresql] succeeded!}.
   */
  private static final String BEFORE_PORT = " port [";

  /** Of Oracle's addresses; its listener names those that connect to it like that too. */
  private static final String LISTED_PORT = "(PORT=";

  private final Slice text;
  private final PrecedingWords preceding;
  private final CandidateRanking ranking = new CandidateRanking();
  private int beforeFrom;
  private int beforeEnd;
  private Hint hintBefore = Hint.NOTHING;
  private boolean portNext;

  /** What comes next is the port of the client's own socket. */
  private boolean ownPortNext;

  private Slice loosePort = Slice.EMPTY;
  private int loosePortEnd;

  private TextTargetFinder(Slice text) {
    this.text = text;
    preceding = new PrecedingWords(text);
  }

  /** The target that a text names; {@link Target#NONE} if there is none. */
  static Target find(Slice text) {
    return new TextTargetFinder(text).run();
  }

  private Target run() {
    for (int at = 0; at < text.length(); ) {
      int end = TextToken.end(text, at);
      if (end > at) {
        word(at, TextToken.withoutPunctuation(text, at, end));
        at = end;
      } else {
        separator(at++);
      }
    }
    Target found = ranking.target();
    return found.isEmpty() && !loosePort.isEmpty() ? Target.of(Slice.EMPTY, loosePort) : found;
  }

  private void separator(int at) {
    if (text.at(at) == '\n') {
      ranking.endLine();
      preceding.clear();
      beforeFrom = beforeEnd = at;
    } else if (text.at(at) == '>' && at > 0 && (text.at(at - 1) == '-' || text.at(at - 1) == '<')) {
      preceding.arrow();
      TargetCandidate open = ranking.open();
      if (open != null && at - open.to() <= MOST_BYTES_OF_AN_ARROW) {
        ranking.local(open);
        ranking.improve(open.notTheTarget());
      }
    }
  }

  private void word(int from, int to) {
    int kinds = WordKind.kindsOf(text, from, to);
    if (WordKind.PORT.in(kinds)) {
      portNext = !(preceding.afterErrnoNamed() && Ascii.startsWith(text, to, " = "));
      ownPortNext = !portNext;
      return; // the word before stays the word before
    }
    if (ownPortNext || isPartOfTheValue(from, to, kinds)) {
      ownPortNext = false;
      return;
    }
    if (TextToken.isUnknownClient(text, from, to)) {
      return; // its address in brackets: the word before says whose it is
    }
    if (TextToken.isUnknownHost(text, from, to)) {
      preceding.lookedUp();
      return;
    }
    Hint hint = preceding.hint();
    if (hint.expectsHost() || !TextToken.isPlain(text, from, to)) {
      hostOrPort(from, to, hint);
    }
    portNext = false;
    preceding.word(from, to, kinds);
    if (WordKind.FAILURE.in(kinds) || preceding.afterErrno()) {
      ranking.failure(from, to);
    }
    hintBefore = hint;
    beforeFrom = from;
    beforeEnd = to;
  }

  /** A colon alone, or what Rust writes around a host or a port: {@code Some(Domain("db"))}. */
  private boolean isPartOfTheValue(int from, int to, int kinds) {
    boolean opens = to < text.length() && text.at(to) == '(';
    return (to - from == 1 && text.at(from) == ':' && preceding.afterAddressName())
        || (opens && (WordKind.SOME.in(kinds) || WordKind.DOMAIN.in(kinds)));
  }

  private void hostOrPort(int from, int to, Hint hint) {
    int colon = portNext && text.at(from) == ':' ? from + 1 : from; // {"port":5432}
    int digits = Math.max(colon, TextToken.portDigits(text, from, to));
    boolean named =
        (portNext || digits > from || Ascii.startsWith(text, to, BEFORE_PORT))
            && !TextToken.isThousands(text, to);
    if (named && PortNumber.isPort(text, digits, to)) {
      port(text.slice(digits, to), from, to);
    } else if (!isPortOfOpenCandidate(from, to)) {
      host(from, to, hint);
    }
  }

  private void port(Slice port, int from, int to) {
    if (Ascii.startsWith(text, from - LISTED_PORT.length(), LISTED_PORT)) {
      ranking.peer();
    }
    if (ranking.port(port, from, to)) {
      return;
    }
    Slice before = before();
    if (HostNameHeuristic.mayStandBefore(before, isQuoted(beforeFrom, beforeEnd), hintBefore)) {
      offerBefore(Target.of(before, port), to);
    } else {
      loosePort = port;
      loosePortEnd = to;
    }
  }

  /** {@code |10.0.0.1|:80}, {@code 10.0.0.1(1414)}, {@code 10.0.0.1#53}, {@code ('h', 6379)}. */
  private boolean isPortOfOpenCandidate(int from, int to) {
    int digits = text.at(from) == ':' ? from + 1 : from;
    if (!PortNumber.isPort(text, digits, to)) {
      return false;
    }
    boolean tuple = TextToken.isSecondOfTuple(text, beforeEnd, from, to);
    TargetCandidate open = ranking.open();
    if (open != null && open.wantsPort()) {
      int gap = from - open.to();
      boolean glued = digits > from ? gap <= 2 : gap == 1 && "(#".indexOf(text.at(from - 1)) >= 0;
      if (glued || (tuple && open.to() == beforeEnd)) {
        ranking.improve(open.withPort(text.slice(digits, to), to));
        return true;
      }
    }
    Slice before = before();
    boolean named = tuple && HostSyntax.isHost(before, 0, before.length());
    if (named && HostSyntax.hasLetter(before, 0, before.length())) {
      offerBefore(Target.of(before, text.slice(digits, to)), to);
    }
    return named;
  }

  private void host(int from, int to, Hint hint) {
    Target target = TextToken.read(text, from, to);
    if (target.isEmpty()) {
      Target local = TextToken.localEnd(text, from, to);
      ranking.local(TargetCandidate.of(local, from, to, Hint.NOT_THE_TARGET, false));
      return;
    }
    boolean url = TextToken.isUrl(text, from, to);
    if (preceding.afterErrno() && target.port().isEmpty()) {
      target = TextToken.splitV6(target);
    }
    boolean numeric = HostSyntax.isAddress(target.host());
    if (TextToken.isClientOfMySql(text, from, to)
        || TextToken.isMessageBus(text, to)
        || (numeric && TextToken.isClientOfAccessLog(text, to))) {
      return;
    }
    if (numeric && isAddressOfNameBefore(target, from, to)) {
      return;
    }
    boolean likely =
        url
            || numeric
            || !target.address().isEmpty()
            || target.host().isEmpty()
            || isNameInMarks(target.host(), from, to)
            || HostNameHeuristic.isLikely(
                target.host(), !target.port().isEmpty(), isQuoted(from, to), hint);
    if (likely && (url || !isId(target))) {
      Target whole = withLoosePort(target, from);
      TargetCandidate candidate = TargetCandidate.of(whole, from, to, hint, url);
      if (hint == Hint.NOT_THE_TARGET) {
        ranking.local(candidate);
      }
      ranking.offer(preceding.beforePeer() ? candidate.asPeer() : candidate);
    }
  }

  /** {@code [C1:1]}: no service listens on a port of one digit. */
  private static boolean isId(Target target) {
    Slice host = target.host();
    return target.port().length() == 1
        && !HostSyntax.isAddress(host)
        && !HostNameHeuristic.isDotted(host);
  }

  /** {@code "db" (10.0.0.3)}, {@code example.org (93.184.216.34:443)}. */
  private boolean isAddressOfNameBefore(Target target, int from, int to) {
    if (!TextToken.isBracketAfter(text, beforeEnd, from)) {
      return false;
    }
    TargetCandidate open = ranking.open();
    if (open != null && open.to() == beforeEnd && !HostSyntax.isAddress(open.target().host())) {
      ranking.improve(open.withAddress(target, to));
      return true;
    }
    Slice before = before();
    if (!HostNameHeuristic.mayStandBefore(before, isQuoted(beforeFrom, beforeEnd), Hint.NOTHING)) {
      return false;
    }
    offerBefore(new Target(before, target.port(), target.host()), to);
    return true;
  }

  /** Offers a target whose host is the word before. */
  private void offerBefore(Target target, int to) {
    ranking.offer(TargetCandidate.of(target, beforeFrom, to, hintBefore, true));
  }

  private Slice before() {
    return text.slice(beforeFrom, beforeEnd);
  }

  private Target withLoosePort(Target target, int from) {
    boolean near = from - loosePortEnd <= MOST_BYTES_FROM_PORT && !loosePort.isEmpty();
    return near && target.port().isEmpty()
        ? new Target(target.host(), loosePort, target.address())
        : target;
  }

  /**
   * A name such as {@code api.example.com} in quotation marks or alone in brackets, {@code
   * [api.example.com] Connection timed out}.
   */
  private boolean isNameInMarks(Slice host, int from, int to) {
    if (from == 0 || to == text.length() || !HostNameHeuristic.hasTopLevel(host)) {
      return false;
    }
    boolean brackets = text.at(from - 1) == '[' && text.at(to) == ']';
    return brackets || (text.at(from - 1) != '=' && isQuoted(from, to));
  }

  /** In quotation marks of any language, or the value after an equals sign. */
  private boolean isQuoted(int from, int to) {
    if (from <= 0) {
      return false;
    }
    int b = text.at(from - 1);
    int after = to < text.length() ? text.at(to) : ' ';
    return b == '=' || b == '"' || b == '\'' || b == '`' || (b < 0 && after < 0);
  }
}
