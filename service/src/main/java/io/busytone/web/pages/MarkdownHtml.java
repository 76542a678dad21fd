package io.busytone.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown of any origin as harmless HTML: raw HTML is shown, not obeyed. It is the only HTML that
 * templates do not write themselves, hence the only one they do not escape.
 */
final class MarkdownHtml {
  /**
   * Stands at the end of each link to another page of this server, for {@link
   * PageRequest#languageQuery()}: texts are rendered before anybody asks. A character for private
   * use, which no text has.
   */
  private static final String LANGUAGE_QUERY = "\uE000";

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(TABLES)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> MarkdownHtml::attributes)
          .build();

  private final String html;

  /** Blocks that readers copy. */
  private static final Set<String> COMMANDS = Set.of("sh", "powershell");

  /** The command that stands amid sentences with an example's port. */
  private static final String DIAL = "nc ";

  private MarkdownHtml(String html) {
    this.html = html;
  }

  static MarkdownHtml render(String markdown) {
    Node text = PARSER.parse(CommandExample.unmarked(markdown.replace(LANGUAGE_QUERY, "")));
    text.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            if (COMMANDS.contains(block.getInfo())) {
              block.setLiteral(CommandExample.marked(block.getLiteral()));
            }
          }

          @Override
          public void visit(Code code) {
            if (code.getLiteral().startsWith(DIAL)) {
              code.setLiteral(CommandExample.marked(code.getLiteral()));
            }
          }
        });
    return new MarkdownHtml(RENDERER.render(text));
  }

  /** Where the links of a text lead, in their order. */
  static List<String> links(String markdown) {
    List<String> links = new ArrayList<>();
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
              }
            });
    return links;
  }

  /**
   * HTML for this request: links lead to pages in the same language, commands name the target.
   *
   * @param target its letters are harmless in HTML as well
   */
  String html(PageRequest request, CommandTarget target) {
    return CommandExample.filled(html, target).replace(LANGUAGE_QUERY, request.languageQuery());
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
      attributes.computeIfPresent("href", (name, href) -> href + LANGUAGE_QUERY);
    }
  }

  private static boolean isOwn(String destination) {
    return destination.startsWith("/")
        && !destination.startsWith("//")
        && List.of("?", "#").stream().noneMatch(destination::contains);
  }
}
