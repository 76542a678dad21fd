package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Language;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page: head, navigation, switch of languages, footer, and the headers that keep
 * strangers' text harmless. A route asks {@link #visit} for the reader's language, builds a {@link
 * Page} and hands it to {@link #send}; status and {@code Cache-Control} are the route's own.
 */
public final class Layout {
  /** Nothing inline, nothing from elsewhere: no {@code style} attributes and no {@code onclick}. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** What a script keeps up to date reloads by itself where there are no scripts. */
  private static final String RELOAD =
      "\n<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>";

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="%s" dir="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s · Busytone</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/style.css">
      %s
      %s
      </head>
      <body>
      <a class="skip" href="#main">%s</a>
      <header class="top">
      <a class="brand" href="%s">Busytone</a>
      <nav aria-label="%s">%s</nav>
      <nav class="languages" aria-label="%s">%s</nav>
      </header>
      <main id="main">
      %s
      </main>
      <footer class="bottom"><p>%s</p>
      <p><a href="/health/ready">%s</a> <a href="/health/live">%s</a></p></footer>
      </body>
      </html>
      """;

  private final Map<Language, Words> words;

  private Layout(Map<Language, Words> words) {
    this.words = words;
  }

  /**
   * With the words of all languages.
   *
   * @throws IllegalStateException if the words of a language are not complete
   */
  public static Layout load() {
    return new Layout(Words.load());
  }

  /** Who asks, and in which language to answer. */
  Visit visit(Context context) {
    return Visit.of(context, this::words);
  }

  /** The words of a language, for what is rendered before anybody asks. */
  Words words(Language language) {
    return Objects.requireNonNull(words.get(language));
  }

  /** Answers with a page. */
  void send(Context context, Visit visit, Page page) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Content-Language", visit.language().tag());
    context.header("Vary", "Accept-Language, Accept-Encoding");
    context.contentType("text/html;charset=utf-8").result(html(visit, page));
  }

  private String html(Visit visit, Page page) {
    Words words = visit.words();
    return FRAME.formatted(
        visit.language().tag(),
        words.direction(),
        Html.escape(page.title()),
        scripts(page),
        alternates(visit),
        words.html("nav.skip"),
        visit.href("/"),
        words.html("nav.label"),
        navigation(visit, page.section()),
        words.html("nav.languages"),
        languages(visit),
        page.main(),
        words.html("footer"),
        words.html("footer.ready"),
        words.html("footer.live"));
  }

  private static String scripts(Page page) {
    return "<script src=\"/busytone.js\" defer></script>"
        + page.scripts().stream()
            .map(path -> "\n<script src=\"" + Html.escape(path) + "\" defer></script>")
            .collect(joining())
        + (page.scripts().isEmpty() ? "" : RELOAD);
  }

  private static String alternates(Visit visit) {
    return Arrays.stream(Language.values())
        .map(
            other ->
                "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">"
                    .formatted(other.tag(), visit.here(other)))
        .collect(joining("\n"));
  }

  private static String navigation(Visit visit, Page.@Nullable Section current) {
    return Arrays.stream(Page.Section.values())
        .map(
            section ->
                "<a href=\"%s\"%s>%s</a>"
                    .formatted(
                        visit.href(section.path),
                        section == current ? " aria-current=\"true\"" : "",
                        visit.words().html(section.key)))
        .collect(joining("\n"));
  }

  private String languages(Visit visit) {
    return Arrays.stream(Language.values())
        .map(
            other ->
                "<a href=\"%s\" lang=\"%s\" hreflang=\"%s\"%s>%s</a>"
                    .formatted(
                        visit.here(other),
                        other.tag(),
                        other.tag(),
                        other == visit.language() ? " aria-current=\"true\"" : "",
                        words(other).html("language")))
        .collect(joining("\n"));
  }
}
