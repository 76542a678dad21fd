package io.busytone.web;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns Markdown of any origin into harmless HTML: raw HTML is shown, not obeyed. */
final class Markdown {
  /**
   * Stands at the end of each link to another page of this server, for {@link Visit#pin()}: texts
   * are rendered before anybody asks. A character for private use, which no text has.
   */
  private static final String PIN = "\uE000";

  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  private final Parser parser = Parser.builder().extensions(TABLES).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(TABLES)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> Markdown::attributes)
          .build();

  Node parse(String text) {
    return parser.parse(text);
  }

  /** HTML for {@link #pinned}. */
  String html(String text) {
    return renderer.render(parse(text.replace(PIN, "")));
  }

  /** HTML for this visit: links lead to pages in the same language. */
  static String pinned(String html, Visit visit) {
    return html.replace(PIN, visit.pin());
  }

  /**
   * A block of code must be reached by the keyboard, as it may scroll. Code is never translated.
   */
  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (tag.equals("pre")) {
      attributes.putAll(Map.of("dir", "ltr", "tabindex", "0", "translate", "no"));
    } else if (node instanceof Code) {
      attributes.put("translate", "no");
    } else if (node instanceof Link link && isOwn(link.getDestination())) {
      attributes.computeIfPresent("href", (name, href) -> href + PIN);
    }
  }

  private static boolean isOwn(String destination) {
    return destination.startsWith("/")
        && !destination.startsWith("//")
        && List.of("?", "#").stream().noneMatch(destination::contains);
  }
}
