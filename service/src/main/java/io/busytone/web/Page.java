package io.busytone.web;

import java.util.List;

/**
 * What a page has of its own; {@link Layout} puts the frame around it.
 *
 * @param section where in the navigation it belongs
 * @param title for the window and the bookmark; plain text, escaped by the layout
 * @param main the contents of {@code <main>}: HTML, with everything from outside escaped already
 * @param scripts paths of scripts to load besides {@code /busytone.js}, such as {@code /board.js}
 */
record Page(Section section, String title, String main, List<String> scripts) {
  Page(Section section, String title, String main) {
    this(section, title, main, List.of());
  }

  /** The entries of the navigation. */
  enum Section {
    BOARD("/", "nav.board"),
    REMEDIES("/remedies", "nav.remedies"),
    RUNBOOKS("/runbooks", "nav.runbooks"),
    METRICS("/metrics", "nav.metrics");

    final String path;
    final String key;

    Section(String path, String key) {
      this.path = path;
      this.key = key;
    }
  }
}
