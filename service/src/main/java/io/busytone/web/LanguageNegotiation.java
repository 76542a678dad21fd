package io.busytone.web;

import io.busytone.catalog.Language;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which language a request is answered in: the one asked for by {@code ?lang=}, else the best of
 * {@code Accept-Language}, else English. What cannot be understood is as if absent.
 */
public final class LanguageNegotiation {
  /** The parameter that names a language. */
  public static final String LANG = "lang";

  private static final List<String> TAGS =
      Arrays.stream(Language.values()).map(Language::tag).toList();

  private LanguageNegotiation() {}

  /** The language to answer in. */
  public static Language of(Context context) {
    return asked(context).orElseGet(() -> accepted(context.header("Accept-Language")));
  }

  /** The language that the address names. */
  public static Optional<Language> asked(Context context) {
    return asked(context.queryParam(LANG));
  }

  /** The language with this tag, in any case. */
  static Optional<Language> asked(@Nullable String tag) {
    return Arrays.stream(Language.values()).filter(l -> l.tag().equalsIgnoreCase(tag)).findFirst();
  }

  /**
   * The best language by RFC 4647's lookup: {@code de-AT} is content with {@code de}, a weight of 0
   * rules a language out.
   *
   * @param header the value of {@code Accept-Language}
   */
  static Language accepted(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Language.EN;
    }
    try {
      return asked(Locale.lookupTag(LanguageRange.parse(header), TAGS)).orElse(Language.EN);
    } catch (IllegalArgumentException e) {
      return Language.EN;
    }
  }
}
