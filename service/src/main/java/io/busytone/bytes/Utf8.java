package io.busytone.bytes;

/** UTF-8 as RFC 3629 section 4 defines it. */
final class Utf8 {
  private Utf8() {}

  /**
   * Length of the valid sequence that starts at an index, 1 to 4 bytes; 0 if none does. Overlong
   * forms, surrogates and what is beyond U+10FFFF are not valid.
   */
  public static int sequence(Slice text, int at) {
    int first = text.at(at) & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xF5 || first < 0xC2 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (length == 0 || at + length > text.length() || !second(first, text.at(at + 1) & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((text.at(at + i) & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  public static boolean isValid(Slice text) {
    for (int at = 0; at < text.length(); ) {
      int length = sequence(text, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static boolean second(int first, int second) {
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
  }
}
