package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operator's notes on a cause: {@code here.<language>.md}, and {@code here.md} for all
 * other languages.
 */
final class LocalNotesReader {
  private static final String PREFIX = "here.";

  private final Problems problems;
  private final Map<Language, String> written = new EnumMap<>(Language.class);
  private @Nullable String forAll;

  LocalNotesReader(Problems problems) {
    this.problems = problems;
  }

  /** Whether this is such a file; then it is read. */
  boolean read(SourceFile file) {
    if (!file.own() || !file.name().startsWith(PREFIX)) {
      return false;
    }
    String rest = file.name().substring(PREFIX.length());
    Optional<Language> language = Language.ofFileName(rest);
    if (language.isEmpty() && !rest.equals("md")) {
      return false;
    }
    String text = file.text().strip();
    if (text.isEmpty()) {
      problems.add(file.origin(), 1, "is empty");
    }
    language.ifPresentOrElse(l -> written.put(l, text), () -> forAll = text);
    return true;
  }

  /** What to show in each language: its own note, else that for all, else English, else any. */
  Map<Language, String> inEachLanguage() {
    Map<Language, String> shown = new EnumMap<>(Language.class);
    String others = others();
    for (Language language : Language.values()) {
      String text = written.getOrDefault(language, others);
      if (!text.isEmpty()) {
        shown.put(language, text);
      }
    }
    return shown;
  }

  private String others() {
    return forAll != null ? forAll : written.values().stream().findFirst().orElse("");
  }
}
