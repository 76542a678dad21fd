package io.busytone.match;

import java.text.Normalizer;
import java.util.Map;

/**
 * Folds letters that count as the same. Case, accents, full width, Arabic letter forms, vowel signs
 * and tatweel, kinds of quotes, dashes and spaces make no difference: writers, keyboards and
 * Unicode forms vary in them, error texts do not. Both phrases and messages are folded, so folding
 * two letters into one loses nothing that matters here.
 *
 * <p>After the Unicode Standard's NFKD (UAX #15) and {@code UnicodeData.txt}'s categories.
 */
final class Folding {
  /** Letters that no decomposition takes apart. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'ς', "σ"),
          Map.entry((int) 'ٱ', "ا"),
          Map.entry((int) 'ى', "ي"),
          Map.entry((int) 'ی', "ي"),
          Map.entry((int) 'ک', "ك"),
          Map.entry((int) 'ة', "ه"),
          Map.entry((int) 'ـ', ""));

  private static final String QUOTES = "'\"`´ʼ′″„‚«»‹›「」『』＂＇";

  private Folding() {}

  /** The folded form of a code point: a few characters, one, or none. */
  static String of(int codePoint) {
    if (isQuote(codePoint)) {
      return "'";
    }
    if (isSpace(codePoint)) {
      return " ";
    }
    if (codePoint < 0x80) {
      return ascii(codePoint);
    }
    return decomposed(new String(Character.toChars(Character.toLowerCase(codePoint))));
  }

  /** The folded form of a text, runs of spaces as one. */
  static String of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      append(folded, text.codePointAt(i));
    }
    return folded.toString();
  }

  private static void append(StringBuilder folded, int codePoint) {
    if (codePoint >= 'a' && codePoint <= 'z') {
      folded.append((char) codePoint);
      return;
    }
    String part = of(codePoint);
    boolean furtherSpace =
        part.equals(" ") && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ';
    if (!furtherSpace) {
      folded.append(part);
    }
  }

  private static String ascii(int codePoint) {
    boolean control = codePoint < 0x20 || codePoint == 0x7F;
    return control ? "" : String.valueOf((char) Character.toLowerCase(codePoint));
  }

  private static String decomposed(String letter) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(letter, Normalizer.Form.NFKD)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(codePoint -> folded.append(part(codePoint)));
    return folded.toString();
  }

  private static String part(int codePoint) {
    String letter = LETTERS.get(codePoint);
    if (letter != null) {
      return letter;
    }
    if (isQuote(codePoint)) {
      return "'";
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> "";
      case Character.DASH_PUNCTUATION -> "-";
      default -> isSpace(codePoint) ? " " : Character.toString(codePoint);
    };
  }

  private static boolean isQuote(int codePoint) {
    int type = Character.getType(codePoint);
    return QUOTES.indexOf(codePoint) >= 0
        || type == Character.INITIAL_QUOTE_PUNCTUATION
        || type == Character.FINAL_QUOTE_PUNCTUATION;
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85;
  }
}
