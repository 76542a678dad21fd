package io.busytone.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Language;
import io.busytone.incident.CauseAtTarget;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.PagePaths;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One reader's request: in which language to answer, and what its address carries. Addresses are
 * plain text.
 *
 * @param messages the language to answer in
 * @param namesLanguage the address names the language, so that links must name it too
 * @param parameters the query without {@code lang}: at most {@link #MAX_PARAMETERS} names, the
 *     first value of each, decoded and cut to {@link #MAX_LENGTH}; any text
 */
record PageRequest(Messages messages, boolean namesLanguage, Map<String, String> parameters) {
  static final int MAX_PARAMETERS = 20;
  static final int MAX_LENGTH = 300;

  static PageRequest of(Context context, Function<Language, Messages> messages) {
    Optional<Language> asked = LanguageNegotiation.asked(context);
    Language language = asked.orElseGet(() -> LanguageNegotiation.of(context));
    return new PageRequest(
        messages.apply(language), asked.isPresent(), parameters(context.queryParamMap()));
  }

  Language language() {
    return messages.language();
  }

  /** The text with this key, and values in place of {@code {0}}, {@code {1}}…. */
  String text(String key, Object... values) {
    return messages.text(key, values);
  }

  /** A path on this server, as an address that keeps the language. */
  String href(String path) {
    return path + languageQuery();
  }

  /** The remedy's page, as an address that says where and since when. */
  String remedyHref(CauseAtTarget place, Instant since) {
    return with(with(href(PagePaths.of(place)), "target", place.target()), "at", text(since));
  }

  /** An address of this server with one parameter more. */
  static String with(String href, String name, String value) {
    return href + (href.contains("?") ? "&" : "?") + name + "=" + PagePaths.encode(value);
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What to append to a path so that the language stays: nothing, or {@code ?lang=…}. */
  String languageQuery() {
    return namesLanguage ? query(language()) : "";
  }

  /**
   * This same page in another language: a query alone, because a path from the request could lead
   * to another server.
   */
  String hrefIn(Language other) {
    StringBuilder query = new StringBuilder(query(other));
    parameters.forEach(
        (name, value) -> query.append('&').append(encode(name)).append('=').append(encode(value)));
    return query.toString();
  }

  private static String query(Language language) {
    return "?" + LanguageNegotiation.LANG + "=" + language.tag();
  }

  private static Map<String, String> parameters(Map<String, List<String>> all) {
    Map<String, String> kept = new LinkedHashMap<>();
    all.forEach(
        (name, values) -> {
          if (!name.equals(LanguageNegotiation.LANG) && kept.size() < MAX_PARAMETERS) {
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
