package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads the Prometheus text format, version 0.0.4. */
final class ExpositionParser {
  private final String line;
  private int at;

  private ExpositionParser(String line) {
    this.line = line;
  }

  /**
   * The samples whose name starts with a prefix, in their order.
   *
   * @throws IllegalArgumentException if a line is no sample or a series comes twice
   */
  static Map<TimeSeries, Double> parse(String page, String prefix) {
    Map<TimeSeries, Double> samples = new LinkedHashMap<>();
    for (String line : page.split("\n", -1)) {
      if (line.startsWith(prefix)) {
        Map.Entry<TimeSeries, Double> sample = new ExpositionParser(line).sample();
        if (samples.put(sample.getKey(), sample.getValue()) != null) {
          throw new IllegalArgumentException("The series comes twice: " + line);
        }
      }
    }
    return samples;
  }

  /** How many failed connections a page shows, over all series. */
  static double failures(RawHttpGet.Response page) {
    assertThat(page.status()).isEqualTo(200);
    return parse(page.body(), TimeSeries.FAILURES).values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private Map.Entry<TimeSeries, Double> sample() {
    try {
      String name = upTo("{ ");
      Map<String, String> labels = line.charAt(at) == '{' ? labels() : Map.of();
      String value = line.substring(at).strip().split(" ", -1)[0];
      return Map.entry(new TimeSeries(name, labels), number(value));
    } catch (StringIndexOutOfBoundsException | NumberFormatException broken) {
      throw new IllegalArgumentException("No sample: " + line, broken);
    }
  }

  private Map<String, String> labels() {
    TreeMap<String, String> labels = new TreeMap<>();
    at++;
    while (line.charAt(at) != '}') {
      String label = upTo("=");
      at += 2;
      labels.put(label, quoted());
      if (line.charAt(at) == ',') {
        at++;
      }
    }
    at++;
    return labels;
  }

  private String upTo(String stops) {
    int start = at;
    while (stops.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (char c = line.charAt(at++); c != '"'; c = line.charAt(at++)) {
      value.append(c == '\\' ? unescaped(line.charAt(at++)) : c);
    }
    return value.toString();
  }

  private static char unescaped(char c) {
    return c == 'n' ? '\n' : c;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
