package io.busytone.web.pages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the case at hand in place of the example's host, address and port in the commands of
 * remedies. Texts are rendered once, before anybody asks; so the places are marked then, with
 * characters for private use, which no text has.
 */
final class CommandExample {
  private static final char BEGIN = '\uE001';
  private static final char MIDDLE = '\uE002';
  private static final char END = '\uE003';
  private static final String NAME = "(?:app|db|www|api)\\.example\\.com(?![\\w.-])";

  /** What stands in an address without a port, with a port, alone; an address; a port. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          ("((?<=https://)NAME(?!:))|((?<=http://)NAME(?!:))"
                  + "|((?<![@\\w.])NAME(?=:\\d))|((?<![@\\w.])NAME)"
                  + "|((?<![\\w.])(?:192\\.0\\.2\\.10|10\\.0\\.3\\.4)(?![\\w./]))"
                  + "|((?<![\\w.])(?:5432|8443|443|2346|8080|50051)(?![\\w.]))")
              .replace("NAME", NAME));

  /** Of the groups. */
  private static final List<String> KINDS =
      List.of("https", "http", "authority", "host", "address", "port");

  private static final Pattern MARKED =
      Pattern.compile(BEGIN + "([a-z]++)" + MIDDLE + "([^" + END + "]*+)" + END);

  private CommandExample() {}

  /** A text without the characters that mark. */
  static String unmarked(String text) {
    return text.replaceAll("[" + BEGIN + MIDDLE + END + "]", "");
  }

  /** A command with marks where the example stands. */
  static String marked(String command) {
    return EXAMPLE
        .matcher(command)
        .replaceAll(
            found -> {
              int group = 1;
              while (found.group(group) == null) {
                group++;
              }
              return BEGIN + KINDS.get(group - 1) + MIDDLE + found.group() + END;
            });
  }

  /** A marked text with the target in place of the example. */
  static String filled(String text, CommandTarget target) {
    return MARKED
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), target)));
  }

  private static String value(String kind, String example, CommandTarget target) {
    if (target.isNone()) {
      return example;
    }
    return switch (kind) {
      case "https" -> target.authority(443);
      case "http" -> target.authority(80);
      case "authority" -> target.hostInAddress();
      case "host" -> target.host();
      case "address" -> target.address();
      default -> target.port().isEmpty() ? example : target.port();
    };
  }
}
