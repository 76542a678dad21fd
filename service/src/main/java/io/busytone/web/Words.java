package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The words of the pages in one language: buttons, headings, names of kinds. They are the files
 * {@code web/words/<language>.properties}, which all have the same keys.
 */
final class Words {
  private final Language language;
  private final Properties texts;

  private Words(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /**
   * The words of every language.
   *
   * @throws IllegalStateException if a language lacks a key or has one too many
   */
  static Map<Language, Words> load() {
    Map<Language, Words> all = new EnumMap<>(Language.class);
    Words english = of(Language.EN);
    for (Language language : Language.values()) {
      Words words = of(language);
      if (!words.keys().equals(english.keys())) {
        throw new IllegalStateException(language + " has other keys than English");
      }
      all.put(language, words);
    }
    return all;
  }

  Language language() {
    return language;
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** {@code ltr} or {@code rtl}. */
  String direction() {
    return text("direction");
  }

  /**
   * The text with this key, as it is: not yet safe in HTML.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return text;
  }

  /** The text with this key, and values in place of {@code {0}}, {@code {1}}…, escaped for HTML. */
  String html(String key, Object... values) {
    String text = text(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return Html.escape(text);
  }

  private static Words of(Language language) {
    return new Words(language, read("/web/words/" + language.tag() + ".properties"));
  }

  private static Properties read(String path) {
    try (InputStream in = Resource.open(path)) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
