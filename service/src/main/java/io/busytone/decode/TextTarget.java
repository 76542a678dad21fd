package io.busytone.decode;

import io.busytone.decode.TargetContext.Hint;
import io.busytone.event.Slice;

/**
 * Finds in the text of a failure what the client wanted to reach. Reads the text once from left to
 * right; the far end nearest to the words of failure wins. Costs time in proportion to the text's
 * length, whatever it says.
 */
public final class TextTarget {
  private static final Words FAILURE =
      Words.of(
          """
          refused refusing refusal timed timeout unreachable failed failure fail fails failing reset
          unable cannot can couldn denied closed rejected disconnected dial connect connecting
          """);

  private static final Words PORT = Words.of("port porta puerto poort");
  private static final int MOST_BYTES_FROM_PORT = 40;
  private static final int MOST_BYTES_OF_AN_ARROW = 3;

  private final Slice text;
  private final TargetContext context;
  private final TargetChoice choice = new TargetChoice();
  private Slice before = Slice.EMPTY;
  private int beforeEnd;
  private Hint hintBefore = Hint.NOTHING;
  private boolean portNext;
  private Slice loosePort = Slice.EMPTY;
  private int loosePortEnd;

  private TextTarget(Slice text) {
    this.text = text;
    context = new TargetContext(text);
  }

  /** The target a text speaks of; {@link Target#NONE} if it names none. */
  public static Target find(Slice text) {
    return new TextTarget(text).run();
  }

  private Target run() {
    for (int at = 0; at < text.length(); ) {
      int end = TargetWord.end(text, at);
      if (end > at) {
        word(at, TargetWord.withoutPunctuation(text, at, end));
        at = end;
      } else {
        separator(at++);
      }
    }
    Target found = choice.target();
    return found.isEmpty() && !loosePort.isEmpty() ? Target.of(Slice.EMPTY, loosePort) : found;
  }

  private void separator(int at) {
    if (text.at(at) == '\n') {
      choice.endLine();
      context.clear();
      before = Slice.EMPTY;
    } else if (text.at(at) == '>' && at > 0 && text.at(at - 1) == '-') {
      context.arrow();
      TargetGuess open = choice.open();
      if (open != null && at - open.to() <= MOST_BYTES_OF_AN_ARROW) {
        choice.improve(open.notTheTarget());
      }
    }
  }

  private void word(int from, int to) {
    long key = Words.key(text, from, to);
    if (PORT.has(key)) {
      portNext = true;
      return; // the word before stays the word before
    }
    int digits = TargetWord.portDigits(text, from, to);
    boolean named = (portNext || digits > from) && !TargetWord.isThousands(text, to);
    if (named && Hosts.isPort(text, digits, to)) {
      port(text.slice(digits, to), from, to);
    } else if (!isPortOfOpenGuess(from, to)) {
      host(from, to);
    }
    portNext = false;
    hintBefore = context.hint();
    context.word(from, to);
    if (FAILURE.has(key) || context.afterErrno()) {
      choice.failure(from, to);
    }
    before = text.slice(from, to);
    beforeEnd = to;
  }

  private void port(Slice port, int from, int to) {
    if (choice.port(port, from, to)) {
      return;
    }
    if (HostNames.mayStandBefore(
        before, isQuoted(beforeEnd - before.length(), beforeEnd), hintBefore)) {
      Target target = Target.of(before, port);
      choice.offer(TargetGuess.of(target, beforeEnd - before.length(), to, hintBefore, true));
    } else {
      loosePort = port;
      loosePortEnd = to;
    }
  }

  /** {@code |10.0.0.1|:80}, {@code 10.0.0.1(1414)}, {@code 10.0.0.1#53}, {@code ('h', 6379)}. */
  private boolean isPortOfOpenGuess(int from, int to) {
    int digits = text.at(from) == ':' ? from + 1 : from;
    if (!Hosts.isPort(text, digits, to)) {
      return false;
    }
    boolean tuple = TargetWord.isSecondOfTuple(text, beforeEnd, from, to);
    TargetGuess open = choice.open();
    if (open != null && open.wantsPort()) {
      int gap = from - open.to();
      boolean glued = digits > from ? gap <= 2 : gap == 1 && "(#".indexOf(text.at(from - 1)) >= 0;
      if (glued || (tuple && open.to() == beforeEnd)) {
        choice.improve(open.withPort(text.slice(digits, to), to));
        return true;
      }
    }
    boolean named = tuple && Hosts.isHost(before, 0, before.length());
    if (named && Hosts.hasLetter(before, 0, before.length())) {
      Target target = Target.of(before, text.slice(digits, to));
      choice.offer(TargetGuess.of(target, beforeEnd - before.length(), to, hintBefore, true));
    }
    return named;
  }

  private void host(int from, int to) {
    Target target = TargetWord.read(text, from, to);
    if (target.isEmpty()) {
      return;
    }
    Hint hint = context.hint();
    boolean url = TargetWord.isUrl(text, from, to);
    if (context.afterErrno() && target.port().isEmpty()) {
      target = TargetWord.splitV6(target);
    }
    boolean numeric = Hosts.isAddress(target.host());
    if (numeric && isAddressOfNameBefore(target, from, to)) {
      return;
    }
    boolean likely =
        url
            || numeric
            || !target.address().isEmpty()
            || target.host().isEmpty()
            || HostNames.isLikely(
                target.host(), !target.port().isEmpty(), isQuoted(from, to), hint);
    if (likely) {
      choice.offer(TargetGuess.of(withLoosePort(target, from), from, to, hint, url));
    }
  }

  /** {@code "db" (10.0.0.3)}, {@code example.org (93.184.216.34:443)}. */
  private boolean isAddressOfNameBefore(Target target, int from, int to) {
    if (!TargetWord.isBracketAfter(text, beforeEnd, from)) {
      return false;
    }
    TargetGuess open = choice.open();
    if (open != null && open.to() == beforeEnd && !Hosts.isAddress(open.target().host())) {
      choice.improve(open.withAddress(target, to));
      return true;
    }
    int start = beforeEnd - before.length();
    if (!HostNames.mayStandBefore(before, isQuoted(start, beforeEnd), Hint.NOTHING)) {
      return false;
    }
    Target named = new Target(before, target.port(), target.host());
    choice.offer(TargetGuess.of(named, start, to, hintBefore, true));
    return true;
  }

  private Target withLoosePort(Target target, int from) {
    boolean near = from - loosePortEnd <= MOST_BYTES_FROM_PORT && !loosePort.isEmpty();
    return near && target.port().isEmpty()
        ? new Target(target.host(), loosePort, target.address())
        : target;
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
