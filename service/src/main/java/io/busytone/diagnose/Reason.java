package io.busytone.diagnose;

import io.busytone.catalog.Language;
import java.util.List;

/**
 * What speaks for a cause or for a side, as a sentence with figures that a person can check.
 *
 * @param key of the sentence
 * @param figures in the order of the sentence's numbers; names among them are bounded in length,
 *     and strangers wrote them
 */
public record Reason(String key, List<Object> figures) {
  public Reason {
    figures = List.copyOf(figures);
  }

  /** Plain text. */
  public String sentence(Language language) {
    return ReasonSentences.of(key, figures, language);
  }
}
