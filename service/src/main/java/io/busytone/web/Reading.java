package io.busytone.web;

/** The inside of a page that shows one article. */
final class Reading {
  private static final String PAGE =
      """
      %s
      <div class="reading" data-copy="%s" data-copied="%s" data-failed="%s">
      <header>
      <h1 lang="%s" dir="%s">%s</h1>
      %s
      </header>
      <nav class="contents" aria-label="%s">
      <ol lang="%s" dir="%s">
      %s
      </ol>
      </nav>
      <div class="text">
      %s
      <article lang="%s" dir="%s">
      %s
      </article>
      %s
      </div>
      </div>""";

  private final Layout layout;

  Reading(Layout layout) {
    this.layout = layout;
  }

  /**
   * All parts are HTML.
   *
   * @param crumbs the way here
   * @param origin what the link that led here says
   * @param before what stands before the article
   * @param after what follows it
   */
  record Surroundings(String crumbs, String origin, String before, String after) {}

  /** The contents of {@code <main>}. */
  String html(Visit visit, Article article, Surroundings around) {
    Words words = visit.words();
    String lang = article.language().tag();
    String direction = layout.words(article.language()).direction();
    return PAGE.formatted(
        around.crumbs(),
        words.html("copy"),
        words.html("copy.done"),
        words.html("copy.failed"),
        lang,
        direction,
        Html.escape(article.title()),
        around.origin(),
        words.html("remedy.contents"),
        lang,
        direction,
        article.contents(),
        around.before(),
        lang,
        direction,
        Markdown.pinned(article.sections(), visit),
        around.after());
  }
}
