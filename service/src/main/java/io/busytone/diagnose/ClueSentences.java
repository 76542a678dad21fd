package io.busytone.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** What each piece of evidence says, as a sentence with figures in it. */
final class ClueSentences {
  private final Properties texts;

  private ClueSentences(Properties texts) {
    this.texts = texts;
  }

  static ClueSentences english() {
    return of("en");
  }

  /**
   * The sentences in a language.
   *
   * @param language its tag
   */
  static ClueSentences of(String language) {
    String file = "sentences-" + language + ".properties";
    try (InputStream in = Objects.requireNonNull(ClueSentences.class.getResourceAsStream(file))) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new ClueSentences(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sentence for a clue: {@code {0}} is the first figure, and so on. */
  String of(Clue clue, List<Object> figures) {
    String sentence = Objects.requireNonNull(texts.getProperty(clue.id()), clue.id());
    for (int i = 0; i < figures.size(); i++) {
      sentence = sentence.replace("{" + i + "}", figures.get(i).toString());
    }
    return sentence;
  }
}
