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
 * What each piece of evidence says in each language, as a sentence with figures in it: the files
 * {@code sentences-<language>.properties}.
 */
final class ClueSentences {
  private static final Map<Language, Properties> TEXTS =
      Arrays.stream(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), ClueSentences::load));

  private ClueSentences() {}

  /** The sentence for a clue: {@code {0}} is the first figure, and so on. */
  static String of(Clue clue, List<Object> figures, Language language) {
    String sentence = text(clue, language);
    for (int i = 0; i < figures.size(); i++) {
      sentence = sentence.replace("{" + i + "}", figures.get(i).toString());
    }
    return sentence;
  }

  /** The sentence without its figures. */
  static String text(Clue clue, Language language) {
    Properties texts = Objects.requireNonNull(TEXTS.get(language));
    return Objects.requireNonNull(texts.getProperty(clue.id()), clue.id());
  }

  private static Properties load(Language language) {
    String file = "sentences-" + language.tag() + ".properties";
    try (InputStream in = Objects.requireNonNull(ClueSentences.class.getResourceAsStream(file))) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
