package io.busytone.diagnose;

import io.busytone.catalog.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What each reason says in each language, as a sentence with figures in it: the files {@code
 * sentences-<language>.properties}.
 */
final class ReasonSentences {
  private static final Map<Language, Properties> TEXTS =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), ReasonSentences::load));

  private ReasonSentences() {}

  /** The sentence with this key: {@code {0}} is the first figure, and so on. */
  static String of(String key, List<Object> figures, Language language) {
    String sentence = text(key, language);
    for (int i = 0; i < figures.size(); i++) {
      sentence = sentence.replace("{" + i + "}", figures.get(i).toString());
    }
    return sentence;
  }

  /** The sentence with this key, without its figures. */
  static String text(String key, Language language) {
    Properties texts = Objects.requireNonNull(TEXTS.get(language));
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  private static Properties load(Language language) {
    String file = "sentences-" + language.tag() + ".properties";
    try (InputStream in = Objects.requireNonNull(ReasonSentences.class.getResourceAsStream(file))) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
