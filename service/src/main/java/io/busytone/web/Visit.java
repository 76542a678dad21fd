package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Language;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One reader's request: in which language to answer, and what its address carries.
 *
 * @param words the language to answer in
 * @param pinned the address names the language, so that links must name it too
 * @param parameters the query without {@code lang}: at most {@link #MAX_PARAMETERS} names, the
 *     first value of each, decoded and cut to {@link #MAX_LENGTH}; any text
 */
record Visit(Words words, boolean pinned, Map<String, String> parameters) {
  static final String LANG = "lang";
  static final int MAX_PARAMETERS = 20;
  static final int MAX_LENGTH = 300;

  static Visit of(Context context, Function<Language, Words> words) {
    Optional<Language> asked = Negotiation.asked(context.queryParam(LANG));
    Language language =
        asked.orElseGet(() -> Negotiation.accepted(context.header("Accept-Language")));
    return new Visit(words.apply(language), asked.isPresent(), parameters(context.queryParamMap()));
  }

  Language language() {
    return words.language();
  }

  /** A path on this server, as an address that keeps the language; safe in an attribute. */
  String href(String path) {
    return Html.escape(path) + pin();
  }

  /** What to append to a path so that the language stays: nothing, or {@code ?lang=…}. */
  String pin() {
    return pinned ? "?" + LANG + "=" + language().tag() : "";
  }

  /**
   * This same page in another language: a query alone, because a path given by a stranger could
   * lead to another server. Safe in an attribute.
   */
  String here(Language other) {
    StringBuilder query = new StringBuilder("?" + LANG + "=" + other.tag());
    parameters.forEach((name, value) -> query.append("&amp;" + encode(name) + "=" + encode(value)));
    return query.toString();
  }

  private static Map<String, String> parameters(Map<String, List<String>> all) {
    Map<String, String> kept = new LinkedHashMap<>();
    all.forEach(
        (name, values) -> {
          if (!name.equals(LANG) && kept.size() < MAX_PARAMETERS) {
            kept.putIfAbsent(cut(name), cut(values.get(0)));
          }
        });
    return kept;
  }

  private static String cut(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
