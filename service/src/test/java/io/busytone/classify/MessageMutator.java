package io.busytone.classify;

import java.util.SplittableRandom;

/** Changes messages in what templates leave out, and in what stands beside it. */
public final class MessageMutator {
  private static final String BORDERS = " :.,;'\"\\{}[]()_-=/x9\n\u001b\u00e9\u0130\u0660";
  private static final String[] NUMBERS = {
    "0",
    "00",
    "1",
    "4",
    "7",
    "99",
    "110",
    "111",
    "404",
    "500",
    "3000",
    "10061",
    "1213486160",
    "758263344",
    "0x80072efd",
    "5ms",
    "1000 ms",
    "12:30:59",
    "::1",
    "7f3a9c",
    "e730"
  };

  private final SplittableRandom random;

  public MessageMutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A message with one to three changes. */
  public String mutant(String message) {
    StringBuilder text = new StringBuilder(message);
    for (int i = random.nextInt(1, 4); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> changeNumber(text, at);
        case 5 -> text.insert(at, Integer.toHexString(random.nextInt()));
        case 6 -> text.setCharAt(at, BORDERS.charAt(random.nextInt(BORDERS.length())));
        case 7 -> text.deleteCharAt(at);
        case 8 -> text.setLength(at);
        default -> text.insert(at, " " + number() + " ");
      }
    }
    return text.toString();
  }

  /** A message with another digit in place of one or two, if it has any. */
  public String withOtherDigits(String message) {
    StringBuilder text = new StringBuilder(message);
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      int at = text.isEmpty() ? 0 : random.nextInt(text.length());
      while (at < text.length() && !isDigit(text, at)) {
        at++;
      }
      if (at < text.length()) {
        text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }

  /** Replaces the next number, as far as there is one. */
  private void changeNumber(StringBuilder text, int at) {
    int start = at;
    while (start < text.length() && !isDigit(text, start)) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text, end)) {
      end++;
    }
    if (end > start) {
      text.replace(start, end, number());
    }
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> Integer.toString(random.nextInt(100));
      case 2 -> Integer.toString(random.nextInt(65_536));
      default -> Long.toString(random.nextLong(10_000_000_000_000L));
    };
  }

  private static boolean isDigit(StringBuilder text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
