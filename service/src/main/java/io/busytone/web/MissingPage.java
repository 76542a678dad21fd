package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Says that there is no such page, and shows which there are. */
final class MissingPage {
  private final Layout layout;

  MissingPage(Layout layout) {
    this.layout = layout;
  }

  /**
   * @param section where in the navigation it would belong; null if nowhere
   * @param key the sentence that says what is missing
   * @param instead HTML
   */
  void send(
      Context context, Visit visit, Page.@Nullable Section section, String key, String instead) {
    Words words = visit.words();
    String title = words.text("notFound.title");
    String main =
        "<h1>%s</h1>\n<p>%s</p>\n%s".formatted(Html.escape(title), words.html(key), instead);
    context.status(HttpStatus.NOT_FOUND).header("Cache-Control", "no-store");
    layout.send(context, visit, new Page(section, title, main));
  }
}
