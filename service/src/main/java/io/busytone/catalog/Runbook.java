package io.busytone.catalog;

import java.util.Map;

/**
 * What to do when an alert about Busytone itself fires.
 *
 * @param alert the alert's name exactly, such as {@code IngestStalled}
 * @param texts the text in each language, of the same kind as a cause's
 */
public record Runbook(String alert, Map<Language, Remedy> texts) {
  public Runbook {
    texts = Map.copyOf(texts);
  }
}
