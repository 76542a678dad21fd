package io.busytone.web.pages;

import io.busytone.catalog.Language;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The frame of every page: head, navigation, switch of languages, footer, and the headers that
 * restrict what text from logs could do. A route asks {@link #request} for the reader's language,
 * builds a {@link Page} and hands it to {@link #send}; status and {@code Cache-Control} are the
 * route's own.
 */
public final class Layout {
  /** Nothing inline, nothing from elsewhere: no {@code style} attributes and no {@code onclick}. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<Language, Messages> messages;

  private Layout(Map<Language, Messages> messages) {
    this.messages = messages;
  }

  /**
   * With the messages of all languages.
   *
   * @throws IllegalStateException if the messages of a language are not complete
   */
  public static Layout load() {
    return new Layout(Messages.load());
  }

  /** Who asks, and in which language to answer. */
  PageRequest request(Context context) {
    return PageRequest.of(context, this::messages);
  }

  /** The messages of a language, for what is rendered before anybody asks. */
  Messages messages(Language language) {
    return Objects.requireNonNull(messages.get(language));
  }

  /** Answers with a page. */
  void send(Context context, PageRequest request, Page page) {
    context.header("Content-Security-Policy", POLICY);
    context.header("Content-Language", request.language().tag());
    context.header("Vary", "Accept-Language, Accept-Encoding");
    context
        .contentType("text/html;charset=utf-8")
        .result(Templates.html(Templates.page(request, page, List.copyOf(messages.values()))));
  }
}
