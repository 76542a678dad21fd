package io.busytone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as {@code ${host}}.
 *
 * @param literals the text between placeholders: one more than there are placeholders
 * @param placeholders their names, in the order of the text
 */
record TextTemplate(List<String> literals, List<String> placeholders) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_.]+)}");

  static TextTemplate of(String text) {
    List<String> literals = new ArrayList<>();
    List<String> placeholders = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      literals.add(text.substring(end, placeholder.start()));
      placeholders.add(placeholder.group(1));
      end = placeholder.end();
    }
    literals.add(text.substring(end));
    return new TextTemplate(literals, placeholders);
  }

  /** The text with every placeholder filled. */
  String fill(UnaryOperator<String> values) {
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 0; i < placeholders.size(); i++) {
      text.append(values.apply(placeholders.get(i))).append(literals.get(i + 1));
    }
    return text.toString();
  }
}
