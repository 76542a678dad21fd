package io.busytone.incident;

import io.busytone.bytes.Printable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a client's line fit to be shown: on one line, without control characters, with secrets
 * masked. Every expression takes time linear in the line: its quantifiers are bounded or
 * possessive.
 */
final class Masking {
  private static final String MASK = "***";

  /** No expression below needs more characters than this to recognise a secret. */
  private static final int LONGEST_SECRET = 512;

  private static final int CASELESS = Pattern.CASE_INSENSITIVE;

  /** A value, quoted (perhaps by escaped quotes) or not. */
  private static final String VALUE =
      "(?:\\\\?\"[^\"\\\\]{0,500}+|'[^']{0,500}+|[^\\s\"'&,;})\\]]{1,500}+)";

  private static final List<Rule> RULES =
      List.of(
          rule("-----BEGIN [A-Z ]{0,30}?PRIVATE KEY-----.*+", MASK),
          rule("((?:set-)?cookie\\\\?[\"']?\\s{0,3}+[:=]\\s{0,3}+)[^\"\\\\]++", "$1" + MASK),
          rule(
              "(authorization\\\\?[\"']?\\s{0,3}+[:=]\\s{0,3}+\\\\?[\"']?"
                  + "(?:(?:bearer|basic|digest|negotiate|token|apikey|aws4-hmac-sha256)\\s{1,3}+)?)"
                  + "[^\\s\"'\\\\]++(?:,? ?[\\w-]{1,30}+=[^\\s\"',]{1,500}+){0,10}+",
              "$1" + MASK),
          rule("\\b((?:bearer|basic)\\s{1,3}+)[\\w.~+/=-]{8,}+", "$1" + MASK),
          rule("\\beyJ[\\w-]{5,}+\\.[\\w-]++(?:\\.[\\w-]*+)?", MASK),
          rule("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}+\\b", MASK),
          rule(
              "\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_(?:live|test)_|npm_|AIza"
                  + "|hooks\\.slack\\.com/services/)[\\w/-]{10,}+",
              MASK),
          rule(
              "((?:passw(?:or)?d|passwort|pwd|passphrase|secret|token|api[_-]?key"
                  + "|(?:access|account|private)[_-]?key|credentials?|signature"
                  + "|session[_-]?id|jsessionid)"
                  + "[\\w.-]{0,30}+\\\\?[\"']?\\s{0,3}+[:=]\\s{0,3}+)"
                  + VALUE,
              "$1" + MASK),
          rule("(--?(?:password|passwd|token|secret)[\\w-]{0,30}+\\s{1,3}+)" + VALUE, "$1" + MASK),
          rule("([?&](?:sig|key|auth|code|pass|pw)=)[^\\s&\"']++", "$1" + MASK),
          rule("(thin:[\\w$#]{1,60}+/)[^\\s@]{1,300}+@", "$1" + MASK + "@"),
          rule(
              "((?:://|[\\s\"'=(,])[^\\s:@/\"'=(,]{0,100}+:)"
                  + "(?!//|\\d{1,5}+/)[^\\s\"']{1,300}@",
              "$1" + MASK + "@"),
          rule("(?<![\\w.+%-])[\\w.+%-]{1,64}+@[\\w-]{1,63}+\\.[\\w.-]{1,190}+", MASK));

  private Masking() {}

  /**
   * @param raw any text
   * @param maxChars the longest result
   */
  static String line(String raw, int maxChars) {
    return cut(masked(raw), maxChars);
  }

  /**
   * Likewise, of the beginning of a text: without its end, where half a secret may be, which is not
   * recognised.
   *
   * @param raw the beginning
   * @param maxChars the longest result
   */
  static String beginning(String raw, int maxChars) {
    String line = masked(raw);
    int kept = Math.min(line.length() - LONGEST_SECRET, maxChars);
    return kept < 2 ? "…" : cut(line, kept);
  }

  private static String masked(String raw) {
    String line = visible(raw);
    for (Rule rule : RULES) {
      line = rule.secret.matcher(line).replaceAll(rule.masked);
    }
    return line;
  }

  /** Line ends become a visible sign, other control and format characters are removed. */
  private static String visible(String raw) {
    StringBuilder visible = new StringBuilder(raw.length());
    raw.strip().lines().filter(line -> !line.isBlank()).forEach(line -> append(visible, line));
    return visible.toString();
  }

  private static void append(StringBuilder visible, String line) {
    if (!visible.isEmpty()) {
      visible.append(" ⏎ ");
    }
    line.strip().codePoints().filter(Masking::isVisible).forEach(visible::appendCodePoint);
  }

  private static boolean isVisible(int codePoint) {
    return codePoint == '\t' || Printable.isPrintable(codePoint);
  }

  private static String cut(String line, int maxChars) {
    if (line.length() <= maxChars) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(maxChars - 2)) ? maxChars - 2 : maxChars - 1;
    return line.substring(0, end) + "…";
  }

  private static Rule rule(String secret, String masked) {
    return new Rule(Pattern.compile(secret, CASELESS), masked);
  }

  /**
   * @param secret what to look for
   * @param masked what to put in its place
   */
  private record Rule(Pattern secret, String masked) {}
}
