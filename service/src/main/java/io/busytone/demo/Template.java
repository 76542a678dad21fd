package io.busytone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes such as {@code ${host}}.
 *
 * @param literals the stretches between holes: one more than there are holes
 * @param holes their names, in the order of the text
 */
record Template(List<String> literals, List<String> holes) {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z_.]+)}");

  static Template of(String text) {
    List<String> literals = new ArrayList<>();
    List<String> holes = new ArrayList<>();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      literals.add(text.substring(end, hole.start()));
      holes.add(hole.group(1));
      end = hole.end();
    }
    literals.add(text.substring(end));
    return new Template(literals, holes);
  }

  /** The text with every hole filled. */
  String fill(UnaryOperator<String> values) {
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 0; i < holes.size(); i++) {
      text.append(values.apply(holes.get(i))).append(literals.get(i + 1));
    }
    return text.toString();
  }
}
