package io.busytone.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules with one number changed.
 *
 * @param rule the name of the changed rule
 * @param line where, counted from 0
 * @param was the number, with its unit
 * @param is what it became
 * @param text the whole line now
 */
record RuleMutant(String rule, int line, String was, String is, String text) {
  private static final Pattern RULE = Pattern.compile("\\s+- (?:alert|record): (\\S+).*");
  private static final Pattern VALUE = Pattern.compile("\\s+(?:for|expr): (.*)");
  private static final Pattern CONTINUED = Pattern.compile("\\s{10,}(\\S.*)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.:{\"])(\\d+(?:\\.\\d+)?)([smh])?(?![\\w.:])");
  private static final double SLIGHTLY = 1.1;
  private static final double TWICE = 2;

  /** Every number in every expression and waiting time, made larger and made smaller. */
  static List<RuleMutant> all(List<String> lines) {
    List<RuleMutant> all = new ArrayList<>();
    String rule = "";
    boolean inExpression = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher name = RULE.matcher(line);
      Matcher value = VALUE.matcher(line);
      Matcher continued = CONTINUED.matcher(line);
      if (name.matches()) {
        rule = name.group(1);
        inExpression = false;
      } else if (value.matches()) {
        inExpression = value.group(1).equals("|");
        add(all, rule, i, line, value.start(1));
      } else if (inExpression && continued.matches()) {
        add(all, rule, i, line, continued.start(1));
      } else {
        inExpression = false;
      }
    }
    return all;
  }

  /** The rules with this change. */
  List<String> in(List<String> lines) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(line, text);
    return changed;
  }

  @Override
  public String toString() {
    return rule + ": " + was + " made " + is + " in: " + text.strip();
  }

  private static void add(List<RuleMutant> all, String rule, int index, String line, int from) {
    Matcher number = NUMBER.matcher(line).region(from, line.length());
    number.useTransparentBounds(true);
    number
        .results()
        .forEach(
            found -> {
              for (String other : others(found)) {
                String text =
                    line.substring(0, found.start()) + other + line.substring(found.end());
                all.add(new RuleMutant(rule, index, found.group(), other, text));
              }
            });
  }

  /** Times doubled and halved, since rules look every 30 s; other numbers a tenth off. */
  private static List<String> others(MatchResult number) {
    double value = Double.parseDouble(number.group(1));
    if (number.group(2) != null) {
      double seconds = value * secondsOf(number.group(2));
      return List.of(seconds(seconds * TWICE), seconds(seconds / TWICE));
    }
    return value == 0
        ? List.of("1", "-1")
        : List.of(plain(value * SLIGHTLY), plain(value / SLIGHTLY));
  }

  private static int secondsOf(String unit) {
    return switch (unit) {
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
  }

  private static String seconds(double seconds) {
    return (long) seconds + "s";
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }
}
