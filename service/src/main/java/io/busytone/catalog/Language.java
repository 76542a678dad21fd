package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** A language that remedies are written in. */
public enum Language {
  EN("en"),
  TR("tr"),
  DE("de"),
  AR("ar"),
  FR("fr");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The BCP 47 tag, as in {@code ?lang=} and in the names of text files. */
  public String tag() {
    return tag;
  }

  /** The language whose text has this file name, such as {@code de.md}. */
  static Optional<Language> ofFileName(String fileName) {
    for (Language language : values()) {
      if (fileName.equals(language.fileName())) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** Notes the texts that are missing in a folder. */
  static void reportMissing(
      Collection<Language> demanded, Set<Language> present, String folder, Problems problems) {
    demanded.stream()
        .filter(language -> !present.contains(language))
        .forEach(language -> problems.add(folder, 1, language.fileName() + " is missing"));
  }

  private String fileName() {
    return tag + ".md";
  }
}
