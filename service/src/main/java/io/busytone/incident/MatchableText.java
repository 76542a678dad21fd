package io.busytone.incident;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line without its disguises, to find secrets in, and for each character where it came from: only
 * what is found is masked, everything else is shown as it was.
 */
final class MatchableText {
  /** Characters that pass for others (Unicode TR 39, confusables.txt); see {@link #ORIGINALS}. */
  private static final String LOOK_ALIKES =
      "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅ" // Cyrillic
          + "αεορυνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" // Greek
          + "ıİ։∶꞊";

  private static final String ORIGINALS =
      "aeopcyxijshdqwABEKMHOPCTXIJS" + "aeopuvikABEZHIKMNOPTYX" + "iI::=";

  /** Printable ASCII, percent-encoded (once or several times), or escaped as in JSON or C. */
  private static final Pattern ESCAPED =
      Pattern.compile(
          "(?:%(?:25){0,5}+|\\\\{1,4}+(?:u00|x))([2-6][0-9a-f]|7[0-9a-e])",
          Pattern.CASE_INSENSITIVE);

  private final StringBuilder text = new StringBuilder();
  private final int[] origins;

  private MatchableText(String line, boolean decoded) {
    origins = new int[4 * line.length() + 1];
    int at = 0;
    if (decoded) {
      Matcher escaped = ESCAPED.matcher(line);
      while (escaped.find()) {
        append(line, at, escaped.start());
        append(HexFormat.fromHexDigits(escaped.group(1)), escaped.start());
        at = escaped.end();
      }
    }
    append(line, at, line.length());
    origins[text.length()] = line.length();
  }

  /** The line as people read it, and if that differs, as a program reads it that decodes it. */
  static List<MatchableText> readings(String line) {
    MatchableText plain = new MatchableText(line, false);
    return ESCAPED.matcher(line).find()
        ? List.of(plain, new MatchableText(line, true))
        : List.of(plain);
  }

  /** An expression to match in such a text, where words of other scripts are changed likewise. */
  static String expression(String given) {
    return new MatchableText(given, false).text();
  }

  String text() {
    return text.toString();
  }

  /** Where the character at this index of the text begins in the line. */
  int origin(int index) {
    return origins[index];
  }

  private void append(String line, int from, int to) {
    for (int at = from; at < to; at += Character.charCount(line.codePointAt(at))) {
      append(line.codePointAt(at), at);
    }
  }

  private void append(int codePoint, int at) {
    if (codePoint < 0x80) {
      origins[text.length()] = at;
      text.append((char) codePoint);
    } else if (Character.getType(codePoint) != Character.NON_SPACING_MARK) {
      String usual = usual(codePoint);
      for (int i = 0; i < usual.length(); i++) {
        origins[text.length()] = at;
        text.append(usual.charAt(i));
      }
    }
  }

  /** At most four characters: there are longer ones, which are no letters of a key or a name. */
  private static String usual(int codePoint) {
    int alike = LOOK_ALIKES.indexOf(codePoint);
    if (alike >= 0) {
      return ORIGINALS.substring(alike, alike + 1);
    }
    String character = Character.toString(codePoint);
    String usual = Normalizer.normalize(character, Normalizer.Form.NFKC);
    return usual.length() > 4 ? character : usual;
  }
}
