package io.busytone.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page has of its own; {@link Layout} puts the frame around it.
 *
 * @param section where in the navigation it belongs; null if nowhere
 * @param title for the window and the bookmark; plain text, escaped by the layout
 * @param main the contents of {@code <main>}: HTML, with everything from outside escaped already
 * @param scripts paths of scripts to load besides {@code /busytone.js}, such as {@code /board.js}
 */
record Page(@Nullable Section section, String title, String main, List<String> scripts) {
  Page(@Nullable Section section, String title, String main) {
    this(section, title, main, List.of());
  }

  /** The entries of the navigation. */
  enum Section {
    BOARD("/", "nav.board"),
    REMEDIES(Addresses.REMEDIES, "nav.remedies"),
    RUNBOOKS(Addresses.RUNBOOKS, "nav.runbooks"),
    METRICS("/metrics", "nav.metrics");

    final String path;
    final String key;

    Section(String path, String key) {
      this.path = path;
      this.key = key;
    }
  }
}
