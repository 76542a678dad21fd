package io.busytone.catalog;

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
}
