package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.busytone.web.PagePaths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page has of its own; {@link Layout} puts the frame around it.
 *
 * @param section where in the navigation it belongs; null if nowhere
 * @param title for the window and the bookmark; plain text
 * @param main the contents of {@code <main>}
 * @param scripts paths of scripts to load besides {@code /busytone.js}, such as {@code /board.js};
 *     where there are no scripts, a page that has any reloads by itself
 */
record Page(@Nullable Section section, String title, HtmlContent main, List<String> scripts) {
  Page(@Nullable Section section, String title, HtmlContent main) {
    this(section, title, main, List.of());
  }

  /** The entries of the navigation. */
  enum Section {
    BOARD(PagePaths.BOARD, "nav.board"),
    REMEDIES(PagePaths.REMEDIES, "nav.remedies"),
    RUNBOOKS(PagePaths.RUNBOOKS, "nav.runbooks"),
    UNRECOGNISED(PagePaths.UNRECOGNISED, "nav.unrecognised"),
    METRICS("/metrics", "nav.metrics");

    final String path;
    final String key;

    Section(String path, String key) {
      this.path = path;
      this.key = key;
    }
  }
}
