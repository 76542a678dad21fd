package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says that there is no such page, and shows which there are. */
public final class NotFoundPage implements Consumer<Context> {
  private final Layout layout;

  public NotFoundPage(Layout layout) {
    this.layout = layout;
  }

  /** Answers requests for a path that no route has. */
  @Override
  public void accept(Context context) {
    PageRequest request = layout.request(context);
    send(context, request, null, "notFound.page", Templates.sectionList(request));
  }

  /**
   * Answers at an address that could be somebody's.
   *
   * @param section where in the navigation it would belong; null if nowhere
   * @param key of the message that says what is missing
   * @param instead which pages there are
   */
  void send(
      Context context,
      PageRequest request,
      Page.@Nullable Section section,
      String key,
      HtmlContent instead) {
    context.status(HttpStatus.NOT_FOUND).header("Cache-Control", "no-store");
    HtmlContent main = Templates.notFound(request, key, instead);
    layout.send(context, request, new Page(section, request.text("notFound.title"), main));
  }
}
