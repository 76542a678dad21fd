package io.busytone.match;

import io.busytone.bytes.Ascii;
import java.util.List;

/**
 * What templates keep of texts because some phrase holds it, for {@link TemplateWriter}s.
 *
 * <p>Immutable, shared by all threads.
 */
public final class PhraseFragments {
  private final FragmentIndex numbers;
  private final FragmentIndex hexWords;

  private PhraseFragments(List<SearchPhrase> phrases) {
    numbers = new FragmentIndex(phrases, Ascii::isDigit, Ascii::isDigit);
    hexWords = new FragmentIndex(phrases, Ascii::isWord, Ascii::isHexDigit);
  }

  /** For texts that are searched for these phrases. */
  public static PhraseFragments of(List<SearchPhrase> phrases) {
    return new PhraseFragments(phrases);
  }

  /** Whether a phrase is nothing but digits and found inside longer numbers and words. */
  boolean keepAll() {
    return numbers.hasOpen() || hexWords.hasOpen();
  }

  /** The numbers in the phrases. */
  FragmentIndex numbers() {
    return numbers;
  }

  /** The words in the phrases that are hexadecimal digits only. */
  FragmentIndex hexWords() {
    return hexWords;
  }
}
