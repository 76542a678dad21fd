package io.busytone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled for each record.
 *
 * @param places its parts in order
 */
record PlaceholderText(List<TextPlaceholder> places) {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9.]+)}");

  PlaceholderText {
    places = List.copyOf(places);
  }

  /** A text in which <code>${name}</code> is the place of that name. */
  static PlaceholderText of(String written) {
    return of(written, FleetValues::place);
  }

  /**
   * Likewise, with places of one's own.
   *
   * @param named the place with a name
   */
  static PlaceholderText of(String written, Function<String, TextPlaceholder> named) {
    return of(written, PLACE, match -> named.apply(match.group(1)));
  }

  /**
   * A text in which each match of a pattern is a place.
   *
   * @param placeOf the place for a match
   */
  static PlaceholderText of(
      String text, Pattern pattern, Function<Matcher, TextPlaceholder> placeOf) {
    List<TextPlaceholder> places = new ArrayList<>();
    Matcher match = pattern.matcher(text);
    int from = 0;
    while (match.find()) {
      places.add(literal(text.substring(from, match.start())));
      places.add(placeOf.apply(match));
      from = match.end();
    }
    places.add(literal(text.substring(from)));
    return new PlaceholderText(places);
  }

  /** The same text in each record. */
  static TextPlaceholder literal(String text) {
    return (values, out) -> out.append(text);
  }

  void fill(FleetValues values, StringBuilder out) {
    for (TextPlaceholder place : places) {
      place.fill(values, out);
    }
  }
}
